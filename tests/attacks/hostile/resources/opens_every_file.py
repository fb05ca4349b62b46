"""Opens files until no more can be opened."""

# expect: exception, leaked, crashed, escaped
# at: import

import os

held = []
while True:
    held.append(os.open("/dev/null", os.O_RDONLY))
