"""`__main__` is the program that runs it."""

# expect: none
# at: import

import __main__

found = [name for name in vars(__main__) if not name.startswith("__")]
assert found == []
