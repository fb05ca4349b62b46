"""`len`, `sorted`, `isinstance` and their like are the submission's."""

# expect: none
# at: import

import builtins

builtins.len = lambda thing: 0
builtins.sorted = lambda *args, **kwargs: []
builtins.type = lambda *args: int
builtins.all = lambda things: True
builtins.list = tuple
