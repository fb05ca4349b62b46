"""An exception with a message of fifty megabytes."""

# expect: exception, timeout
# at: call

def attack():
    raise ValueError("x" * 50_000_000)
