"""`__class__` says int, and so does `isinstance`."""

# expect: wrong_result, exception, leaked
# at: result

class Liar:
    __class__ = int

    def __eq__(self, other):
        return True

    def __index__(self):
        return 0


def attack(result):
    return Liar()
