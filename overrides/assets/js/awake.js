// A card that is held out to somebody stays lit while it is looked at.
async function stayLit() {
  if (document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // the device saves power: it may
  }
}

if ("wakeLock" in navigator) {
  document.addEventListener("visibilitychange", stayLit);
  stayLit();
}
