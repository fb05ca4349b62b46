"""Writes files until the disk is full."""

# expect: exception, limit, crashed, timeout, livelock, escaped
# at: import
# needs: A

import tempfile

held = []
while True:
    held.append(tempfile.TemporaryFile())
    held[-1].write(bytes(8 << 20))
