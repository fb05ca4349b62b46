"""An object whose destructor ends the process."""

# expect: crashed, exception, wrong_result, leaked
# at: call

import os


class Thing:
    def __del__(self):
        os._exit(0)


def attack():
    Thing()
