"""A finder in `sys.meta_path` is asked for every import."""

# expect: none
# at: import

import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        return None


sys.meta_path.insert(0, Finder())
