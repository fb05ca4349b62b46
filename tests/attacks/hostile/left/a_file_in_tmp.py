"""A temporary folder that nobody removes."""

# expect: none
# at: import
# right: any
# needs: A

import tempfile

folder = tempfile.mkdtemp(prefix="left-behind-")
