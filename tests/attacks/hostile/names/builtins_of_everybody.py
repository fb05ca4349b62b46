"""The dictionary in which everybody's built-in names are looked up."""

# expect: not_allowed, crashed, exception
# at: import

import threading

everybody = threading.__builtins__
everybody = everybody if isinstance(everybody, dict) else vars(everybody)
everybody["isinstance"] = lambda thing, kind: True
everybody["hasattr"] = lambda thing, name: False
