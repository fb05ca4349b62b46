"""`Event.wait` and `Condition.wait` return at once."""

# expect: wrong_result, exception, busy_wait, livelock, limit, deadlock, leaked, timeout, missing
# at: import

import threading

threading.Event.wait = lambda self, timeout=None: True
threading.Condition.wait = lambda self, timeout=None: True
