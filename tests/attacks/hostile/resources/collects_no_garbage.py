"""Switches the collector off, and makes cycles."""

# expect: none
# at: import

import gc

gc.disable()
for _ in range(20_000):
    cycle = []
    cycle.append(cycle)
