"""`sys.path` and its hooks are emptied."""

# expect: none
# at: import

import sys

sys.path.clear()
sys.path_hooks.clear()
sys.path_importer_cache.clear()
