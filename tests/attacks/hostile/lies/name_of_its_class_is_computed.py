"""A metaclass computes the name of a class, and raises while it does."""

# expect: wrong_result, exception, leaked
# at: result

class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit(0)

    def __instancecheck__(cls, thing):
        return True


class Thing(metaclass=Meta):
    pass


def attack(result):
    return Thing()
