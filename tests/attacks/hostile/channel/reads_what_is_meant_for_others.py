"""Reads from every descriptor."""

# expect: none
# at: import
# right: any

import os

for name in os.listdir("/proc/self/fd"):
    try:
        if int(name) > 2:
            os.set_blocking(int(name), False)
            os.read(int(name), 65536)
    except OSError:
        pass
    finally:
        try:
            os.set_blocking(int(name), True)
        except OSError:
            pass
