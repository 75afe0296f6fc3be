#!/usr/bin/env bash
# Builds FerretDB once, into a cache outside the repository, starts it on loopback with a new folder, and prints its URI.
# It stays: `kill` the process whose id is in the file that FERRETDB_PID_FILE names, if it names one. Needs Go and a way to
# the Go module proxy for the first build.
#
#     FERRETDB_URI=$(test/cross/ferretdb/start.sh) npx jest test/contract
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${FERRETDB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/pratique/ferretdb}
program=$cache/ferretdb-$(cat "$here/main.go" "$here/go.sum" | sha256sum | cut -c1-16)

if [ ! -x "$program" ]; then
  mkdir -p "$cache"
  (cd "$here" && go build -o "$program.$$" .) >&2
  mv "$program.$$" "$program"
fi

data=$(mktemp -d "${TMPDIR:-/tmp}/ferretdb-XXXXXX")
nohup "$program" "$data" >"$data.uri" 2>"$data.log" </dev/null &
pid=$!
for _ in $(seq 100); do
  if [ -s "$data.uri" ]; then
    if [ -n "${FERRETDB_PID_FILE:-}" ]; then echo "$pid" >"$FERRETDB_PID_FILE"; fi
    head -n 1 "$data.uri"
    exit 0
  fi
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
echo "FerretDB did not start:" >&2
cat "$data.log" >&2
exit 1
