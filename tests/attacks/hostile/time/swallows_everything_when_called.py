"""Swallows whatever is to end it, during an execution."""

# expect: livelock, timeout, limit, busy_wait, deadlock, leaked
# at: call
# slow: yes

import time


def attack():
    while True:
        try:
            while True:
                time.sleep(0)
        except BaseException:
            pass
