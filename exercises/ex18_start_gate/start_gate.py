"""A gate that many threads wait at, and a race that begins at it. What to build is in README.md."""

import threading
import time


class StartGate:
    """Closed at first. While it is open, everybody passes; while it is closed, whoever comes waits."""

    def __init__(self):
        # TODO: which object of threading lets many threads wait for one thing that happens?
        raise NotImplementedError

    def wait(self):
        """Wait until the gate is open. Whoever is waiting when it is opened passes, even if it is closed again at once."""
        raise NotImplementedError

    def open(self):
        """Let everybody pass who waits, and everybody who comes from now on."""
        raise NotImplementedError

    def close(self):
        """Let those wait who come from now on."""
        raise NotImplementedError


def race(runners):
    """Start one thread for each runner (a callable), let them all begin together, and return who finished in which order.

    The result has the runners' numbers, 0, 1, …, the first to finish first.
    """
    # TODO: nobody may begin before all of them have been started.
    raise NotImplementedError


def main():
    """Something to look at: python start_gate.py"""
    print(race([lambda seconds=seconds: time.sleep(seconds) for seconds in (0.3, 0.1, 0.2)]))


if __name__ == "__main__":
    main()
