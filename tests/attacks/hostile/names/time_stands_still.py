"""`time` always says the same, and nobody ever sleeps."""

# expect: none
# at: import

import time

time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
time.sleep = lambda seconds: None
