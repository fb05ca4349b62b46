"""A daemon that has left the session, and sleeps for an hour."""

# expect: none
# at: import
# right: any

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3600)
    os._exit(0)
os.wait()
