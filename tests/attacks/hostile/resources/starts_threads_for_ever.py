"""Starts threads until no more can be started."""

# expect: exception, limit, deadlock, leaked, crashed, timeout, escaped
# at: import

import threading

gate = threading.Event()
while True:
    threading.Thread(target=gate.wait, daemon=True).start()
