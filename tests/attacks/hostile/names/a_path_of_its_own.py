"""`sys.path` and its hooks are emptied."""

# expect: none
# not: ex06, which imports parts of multiprocessing later, here as in any Python
# at: import

import sys

sys.path.clear()
sys.path_hooks.clear()
sys.path_importer_cache.clear()
