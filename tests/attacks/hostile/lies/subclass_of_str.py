"""A text that is equal to every text."""

# expect: wrong_result, exception, leaked
# at: result

class Text(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        return True


def attack(result):
    return Text("right")
