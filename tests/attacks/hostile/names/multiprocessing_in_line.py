"""`Process.start` runs its target at once."""

# expect: wrong_result, exception, deadlock, livelock, limit, leaked, timeout, not_allowed
# not: ex06, where it makes another honest program: one that counts in the parent
# at: import

import multiprocessing
import multiprocessing.process

for kind in (multiprocessing.Process, multiprocessing.process.BaseProcess):
    kind.start = lambda self: self.run()
    kind.join = lambda self, timeout=None: None
    kind.exitcode = 0
