"""`__builtins__` is bound to something else."""

# expect: none
# at: import

import builtins

__builtins__ = {**vars(builtins), "isinstance": isinstance}
