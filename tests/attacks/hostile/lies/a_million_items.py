"""A list of a million items."""

# expect: wrong_result, exception, leaked, timeout
# at: result

def attack(result):
    return [0] * 1_000_000
