"""`_start_new_thread` and its like run the function at once."""

# expect: wrong_result, exception, deadlock, livelock, limit, leaked, timeout
# at: import

import _thread
import threading


def at_once(function, args=(), kwargs=None, **more):
    function(*args)
    return _thread.get_ident()


for name in ("_start_new_thread", "_start_joinable_thread"):
    if hasattr(threading, name):
        setattr(threading, name, at_once)
_thread.start_new_thread = at_once
