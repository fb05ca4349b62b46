"""A loop that does not end, while it is imported."""

# expect: livelock, timeout, limit
# at: import

while True:
    pass
