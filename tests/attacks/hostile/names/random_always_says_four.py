"""The random numbers of the submission's are all the same."""

# expect: none
# at: import

import random

random.seed = lambda *args: None
random.random = lambda: 0.4
