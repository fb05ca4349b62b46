"""Imports the greenlets by a name that it computes."""

# expect: not_allowed
# at: import

import importlib

importlib.import_module("".join(("green", "let"))).getcurrent().parent.gr_frame
