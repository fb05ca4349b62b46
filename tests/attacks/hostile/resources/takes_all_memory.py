"""Asks for memory until there is none."""

# expect: exception, crashed, timeout, limit, livelock
# at: import

hoard = []
while True:
    hoard.append(bytearray(64 << 20))
