"""What of the grader is loaded is found in `sys.modules`."""

# expect: none
# at: import

import sys

assert [name for name in sys.modules if name.split(".")[0] in ("grader", "greenlet", "msgspec")] == []
