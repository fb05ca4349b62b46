#!/usr/bin/env bash
# Runs once, when Gradescope builds the image of the autograder.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}

new_enough() {  # the grader needs Python 3.11, with the module that makes environments
    command -v "$1" >/dev/null && "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    if [ -z "$python" ] || ! command -v bwrap >/dev/null; then
        apt-get update -qq
    fi
    command -v bwrap >/dev/null || apt-get install -y -qq bubblewrap
    for package in python3.13 python3.12 python3.11; do
        if [ -z "$python" ] && apt-get install -y -qq "$package" "$package-venv"; then
            python=$(find_python)
        fi
    done
fi
if [ -z "$python" ]; then
    echo "the autograder needs Python 3.11 or later: choose a newer base image" >&2
    exit 1
fi
"$python" -m venv "$root/venv"
"$root/venv/bin/pip" install -q "$root/source/course"
