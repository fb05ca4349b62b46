"""Ignores every signal that can be ignored."""

# expect: none
# at: import

import signal

for number in set(range(1, 32)) - {signal.SIGCHLD}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except Exception:
        pass
