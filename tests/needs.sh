#!/bin/sh
# What tests need beside Python: Chromium, nginx with its Brotli module, Caddy, wrk, disorderfs, faketime, rsync.
# What is there is used, Debian's is installed where that can be done, else it is said plainly what will be skipped.
# sh tests/needs.sh PYTHON
PATH=$PATH:/usr/sbin:/usr/local/sbin
has() {
  case $1 in
    chromium) "$python" tools/chromium.py >/dev/null 2>&1 ;;
    libnginx-mod-http-brotli-static) ls /usr/lib*/nginx/modules/ngx_http_brotli_static_module.so >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}
lacking() {
  for need in chromium nginx libnginx-mod-http-brotli-static caddy wrk disorderfs faketime rsync; do has "$need" || printf ' %s' "$need"; done
}

python=$1
missing=$(lacking)
[ -n "$missing" ] || exit 0
run=no
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u 2>/dev/null)" = 0 ]; then run=; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then run=sudo; fi
fi
if [ "$run" != no ]; then
  echo "Installing for the tests:$missing"
  quiet=/usr/sbin/policy-rc.d # keeps Debian from starting the servers that it installs
  if [ -e $quiet ]; then quiet=; else printf '#!/bin/sh\nexit 101\n' | $run tee $quiet >/dev/null && $run chmod 755 $quiet; fi
  [ -z "$quiet" ] || trap '$run rm -f $quiet' EXIT
  trap 'exit 130' INT TERM
  soon="-o Acquire::Retries=0 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20" # where no network answers
  # shellcheck disable=SC2086 # words apart
  $run apt-get $soon update -qq >/dev/null 2>&1
  for need in $missing; do
    # shellcheck disable=SC2086
    $run env DEBIAN_FRONTEND=noninteractive apt-get $soon install -y -qq --no-install-recommends "$need" >/dev/null 2>&1
  done
fi
missing=$(lacking)
[ -z "$missing" ] || echo "Not here, and cannot be installed; tests that need it will be skipped:$missing (on Debian: apt-get install$missing)"
exit 0
