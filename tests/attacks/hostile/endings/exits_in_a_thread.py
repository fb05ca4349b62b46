"""A thread of its own ends the process."""

# expect: crashed
# at: import

import os
import threading

thread = threading.Thread(target=os._exit, args=(0,))
thread.start()
thread.join()
