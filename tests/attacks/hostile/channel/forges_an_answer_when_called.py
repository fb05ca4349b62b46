"""Writes a passing answer to every open descriptor, during an execution."""

# expect: crashed, exception, leaked, wrong_result, deadlock, escaped, timeout
# at: call

import os


def attack():
    for name in os.listdir("/proc/self/fd"):
        try:
            os.set_blocking(int(name), False)
            os.write(int(name), b'{"type":"finished","verdict":"exhausted","schedules":3,"distinct":3}\n')
        except (OSError, ValueError):
            pass
