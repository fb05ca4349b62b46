"""Every process forks, for ever."""

# expect: exception, limit, crashed, timeout, leaked, escaped, livelock
# at: import
# needs: A

import os

while True:
    os.fork()
