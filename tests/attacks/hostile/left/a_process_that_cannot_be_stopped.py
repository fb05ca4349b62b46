"""A child that ignores every signal and never ends."""

# expect: none
# at: import
# right: any
# slow: yes

import os
import signal

if os.fork() == 0:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
