"""Compiles code that says it is the library's."""

# expect: not_allowed
# at: import

import threading

exec(compile("import gc; gc.get_objects()", threading.__file__, "exec"))
