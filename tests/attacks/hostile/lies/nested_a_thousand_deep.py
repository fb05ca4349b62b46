"""A list a thousand levels deep."""

# expect: wrong_result, exception, leaked
# at: result

def attack(result):
    deep = []
    for _ in range(1000):
        deep = [deep]
    return deep
