"""A number that is not equal to itself."""

# expect: wrong_result, exception, leaked
# at: result

def attack(result):
    return float("nan")
