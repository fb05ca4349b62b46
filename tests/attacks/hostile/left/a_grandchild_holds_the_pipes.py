"""A grandchild keeps every descriptor open, and its parent ends."""

# expect: none
# at: import
# right: any

import os
import time

if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(3600)
    os._exit(0)
os.wait()
