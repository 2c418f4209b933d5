/* Stands where a site has stopped keeping itself on phones: takes back all that was kept, and goes. */
const BASE = new URL(registration.scope).pathname;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`hp ${BASE} `)) await caches.delete(name);
  }
  await registration.unregister();
}
