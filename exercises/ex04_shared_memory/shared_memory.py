"""Numbers and text in memory that processes share. What to build is in README.md."""

from multiprocessing import Array, Process, Value


def squares(numbers):
    """Let child processes square the numbers (int or float), and return the squares as floats, in the same order."""
    # TODO: Array(typecode, …). Which typecode holds 0.1 exactly as Python does, and 2,500,000,000?
    raise NotImplementedError


def tally(words):
    """Let one child process for each word count it, all at the same time: how often each word occurs."""
    # TODO: Value(typecode, 0) is memory that processes share. What belongs around `+= 1`?
    raise NotImplementedError


def shout(text):
    """Let a child process write the text in capitals into shared memory, and return it."""
    # TODO: an array of characters. How many places does it need?
    raise NotImplementedError


def main():
    """Something to look at: python shared_memory.py"""
    print(squares([1, 0.5, 50_000]))
    print(tally(["tea", "coffee", "tea"]))
    print(shout("straße"))


if __name__ == "__main__":
    main()
