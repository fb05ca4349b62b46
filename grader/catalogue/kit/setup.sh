#!/usr/bin/env bash
# Runs once, when Gradescope builds the image of the autograder.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v bwrap >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq python3 python3-venv bubblewrap
fi
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q "$root/source/course"
