"""Two ways to write a thread, and the stages of its life. What to build is in README.md."""

import threading


def greet_all(names):
    """Let one thread for each name make f"Hello, {name}!", all at the same time; the greetings, in the names' order."""
    # TODO: threading.Thread(target=…, args=…)
    raise NotImplementedError


class Greeter(threading.Thread):
    """A thread that greets one person. `greeting` is None until it has run, and then f"Hello, {who}!"."""

    def __init__(self, who):
        # TODO: what must be called first in the __init__ of a class that is derived from Thread?
        raise NotImplementedError

    # TODO: which method does a thread run?


def lifecycle(thread):
    """Start the thread, wait for its end, and say whether it was alive: before the start, after it, after the end."""
    # TODO
    raise NotImplementedError


def main():
    """Something to look at: python thread_styles.py"""
    print(greet_all(["Ann", "Ben", "Cem"]))
    greeter = Greeter("Zoë")
    print(greeter.greeting, lifecycle(greeter), greeter.greeting)


if __name__ == "__main__":
    main()
