"""An exception whose text raises."""

# expect: exception, timeout, wrong_result
# at: call

class Silent(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


def attack():
    raise Silent
