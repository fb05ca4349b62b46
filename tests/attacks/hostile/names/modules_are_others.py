"""`sys.modules` has other modules under the names of those that everybody uses."""

# expect: none
# at: import

import sys
import types

for name in ("json", "socket", "inspect", "traceback", "gc", "asyncio"):
    sys.modules[name] = types.ModuleType(name)
