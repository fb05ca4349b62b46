"""A trace function sees every frame."""

# expect: not_allowed
# at: import

import sys

sys.settrace(lambda frame, event, arg: None)
