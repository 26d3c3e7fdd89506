#!/usr/bin/env bash
# Installs the web servers that the origin tests start, where they are missing, from Debian's or Ubuntu's packages.
# No service is started. Does nothing, quickly, when they are there.
set -euo pipefail

PATH="$PATH:/usr/sbin:/sbin"
missing=()
for server in nginx apache2 haproxy caddy stunnel4 openssl; do
  command -v "$server" >/dev/null || missing+=("$server")
done
# Go has another name as a package than as a command, and GitHub's runners have it already.
command -v go >/dev/null || missing+=(golang-go)
[ "${#missing[@]}" -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "These are missing and can't be installed here, there is no apt-get: ${missing[*]}" >&2
  exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

# Debian's packages start their service unless this file says no (101). One that is there already is left alone.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
fi

echo "Installing ${missing[*]} …"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
