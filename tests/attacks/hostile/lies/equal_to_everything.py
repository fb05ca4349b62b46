"""An object that is equal to everything, and that sorts anywhere."""

# expect: wrong_result, exception, leaked
# at: result

class Liar:
    __hash__ = None

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__


def attack(result):
    return Liar()
