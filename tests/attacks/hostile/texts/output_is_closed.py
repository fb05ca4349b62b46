"""Closes, replaces and deletes the standard files."""

# expect: none
# at: import

import sys

sys.stdout.close()
sys.stdout = sys.__stdout__ = sys.stderr = sys.__stderr__ = None
