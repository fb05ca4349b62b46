"""A number that takes longer to print than to make."""

# expect: wrong_result, exception, leaked
# at: result

def attack(result):
    return 1 << 3_000_000
