"""`sys._getframe`, `sys.exc_info` and `sys.exit` are gone."""

# expect: none
# not: ex06, whose library asks for frames, here as in any Python
# at: import

import sys

sys._getframe = None
sys.exit = sys.exc_info = lambda *args: None
