"""`sorted`, `type`, `all` and their like are the submission's."""

# expect: none
# at: import

import builtins

builtins.sorted = lambda *args, **kwargs: []
builtins.type = lambda *args: int
builtins.all = lambda things: True
builtins.repr = builtins.zip = builtins.getattr = builtins.tuple = builtins.any = builtins.all
