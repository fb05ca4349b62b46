"""Start processes, and let each of them say who it is. What to build is in README.md."""

import os
from multiprocessing import Process


def introduce():
    """The child: find out its own process id, and that of its parent."""
    # TODO: how do the two numbers get back to the parent? Give this function the parameters for it.
    raise NotImplementedError


def spawn_children(n):
    """Start `n` processes (an int, 0 or more), all at the same time, and return what they say of themselves.

    The list has (process id, parent's process id) for each child, in the order in which they were started. When this
    function comes back, every child has ended by itself and been joined.
    """
    # TODO: first start all of them; then wait for all of them.
    raise NotImplementedError


def main():
    """A family to look at: python first_process.py"""
    print(f"I am {os.getpid()}. My children:", flush=True)
    for pid, parent in spawn_children(3):
        print(f"  {pid}, child of {parent}")


if __name__ == "__main__":
    main()
