"""A list that holds itself, and a dictionary with keys that are no texts."""

# expect: wrong_result, exception, leaked
# at: result

def attack(result):
    own = [{1: 2, (3, 4): None}]
    own.append(own)
    return own
