"""A generator without an end, made into a list."""

# expect: timeout, exception, crashed, livelock, limit
# at: import

def numbers():
    n = 0
    while True:
        yield n


for n in numbers():
    pass
