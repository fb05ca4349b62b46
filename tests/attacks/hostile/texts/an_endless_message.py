"""An exception with a message of fifty megabytes."""

# expect: exception, timeout, wrong_result
# at: call

def attack():
    raise ValueError("x" * 50_000_000)
