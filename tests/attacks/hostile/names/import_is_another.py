"""`__import__` looks at what is imported, and lets it pass."""

# expect: none
# at: import

import builtins

real = builtins.__import__
seen = []


def looking(name, *args, **kwargs):
    seen.append(name)
    return real(name, *args, **kwargs)


builtins.__import__ = looking
