"""A subclass of int that is equal to every number."""

# expect: wrong_result, exception, leaked
# at: result

class Number(int):
    __hash__ = int.__hash__

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0


def attack(result):
    return Number(7)
