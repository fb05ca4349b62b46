"""Lifts every limit that can be lifted."""

# expect: none
# at: import

import resource

for limit in (resource.RLIMIT_CPU, resource.RLIMIT_DATA, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
    try:
        soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (hard, hard))
    except (ValueError, OSError):
        pass
