#!/usr/bin/env bash
# Drives the embedded server with a driver that is not Node's: Debian's python3-pymongo (apt-get install python3-pymongo).
# Exits with 1 when a check fails, with 2 when there is no PyMongo to check with.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
python=${PYTHON:-/usr/bin/python3}
if ! "$python" -c 'import pymongo' 2>/dev/null; then
  echo "PyMongo checks NOT RUN: $python has no pymongo (apt-get install python3-pymongo)" >&2
  exit 2
fi

# The server lives as long as its input, which is this shell's.
coproc SERVER { node -r @swc-node/register test/cross/pymongo/serve.ts; }
server_pid=$SERVER_PID
read -r uri <&"${SERVER[0]}"
status=0
"$python" "$here/check.py" "$uri" || status=1
eval "exec ${SERVER[1]}>&-"
wait "$server_pid" || status=1
exit "$status"
