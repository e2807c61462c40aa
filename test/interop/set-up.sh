#!/usr/bin/env bash
# Brings the outsiders EU DSS (Maven), pyHanko and Schemathesis (PyPI) into tmp/interop, once for each version of what stands here.
# usage: set-up.sh [dss] [pyhanko] [schemathesis]
# What a registry or this machine does not carry is said in tmp/interop/NAME.missing and on standard error, and is no
# failure; runners that do not compile are one.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tmp=$(cd "$here/../.." && pwd)/tmp/interop
mkdir -p "$tmp"
exec 9>"$tmp/.lock"
flock 9

missing() {
  echo "$2" >"$tmp/$1.missing"
  echo "!! $1 is left out of the tests: $2" >&2
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# True when NAME was made from exactly these files.
is_current() {
  [[ -f "$tmp/$1.made" && "$(cat "$tmp/$1.made")" == "$2" ]]
}

fingerprint() {
  cat "$@" | sha256sum | cut -d' ' -f1
}

set_up_dss() {
  local made log="$tmp/dss.log"
  has javac && has mvn || { missing dss 'no JDK or no Maven on this machine'; return; }
  made=$(fingerprint "$here"/dss/pom.xml "$here"/dss/src/*.java)
  is_current dss "$made" && return
  rm -rf "$tmp/dss" "$tmp/dss.made"
  if ! mvn --batch-mode --quiet --file "$here/dss/pom.xml" dependency:copy-dependencies >"$log" 2>&1; then
    missing dss "Maven did not get its artifacts, see $log"
    return
  fi
  javac --release 17 -encoding UTF-8 -cp "$tmp/dss/lib/*" -d "$tmp/dss/classes" "$here"/dss/src/*.java
  echo "$made" >"$tmp/dss.made"
}

# A Python package in a place of its own: NAME/requirements.txt says which.
set_up_python() {
  local made log="$tmp/$1.log"
  has python3 || { missing "$1" 'no Python on this machine'; return; }
  made=$(fingerprint "$here/$1/requirements.txt")
  is_current "$1" "$made" && return
  rm -rf "${tmp:?}/$1" "$tmp/$1.made"
  if ! { python3 -m venv "$tmp/$1" && "$tmp/$1/bin/pip" install --quiet -r "$here/$1/requirements.txt"; } >"$log" 2>&1; then
    missing "$1" "Python did not get its packages, see $log"
    return
  fi
  echo "$made" >"$tmp/$1.made"
}

set_up_pyhanko() {
  set_up_python pyhanko
}

set_up_schemathesis() {
  set_up_python schemathesis
}

for name in "${@:-dss}"; do
  rm -f "$tmp/$name.missing"
  "set_up_$name"
done
