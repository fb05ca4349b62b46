"""Cancels the timers and watchdogs that it can reach, then loops."""

# expect: livelock, timeout, limit, escaped, exception
# at: import

import faulthandler
import signal

faulthandler.cancel_dump_traceback_later()
faulthandler.disable()
signal.setitimer(signal.ITIMER_REAL, 0)
while True:
    pass
