#!/bin/sh
# The browser tests need Chromium: use what is there, install Debian's where that can be done, else say so plainly.
"$1" tools/chromium.py >/dev/null && exit 0
if command -v apt-get >/dev/null 2>&1; then
  run=""; [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && run=sudo; }
  if [ "$(id -u)" = 0 ] || [ -n "$run" ]; then
    echo "Installing Chromium for the browser tests …"
    $run apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0
  fi
fi
echo "Chromium is not here and cannot be installed: the browser tests will be skipped. On Debian: apt-get install chromium"
