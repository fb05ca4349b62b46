"""Two processes and one pipe: the parent sends a number, the child answers. What to build is in README.md."""

from multiprocessing import Pipe, Process


def answer():
    """The child: receive a number, send it back with one added, and so on, until nothing more can come."""
    # TODO: what does the child need? Give this function the parameters for it. Its name is yours to choose, too.
    raise NotImplementedError


def ping_pong(rounds):
    """Play `rounds` rounds (an int, 0 or more) with a child process, and return the numbers that came back, in order.

    The parent sends 0 first, and after that one more than what it has just received. When this function comes back,
    the child has ended and been joined, and both ends of the pipe are closed.
    """
    # TODO: one pipe, one process. Which end does each side need, and which one does it close?
    raise NotImplementedError


def main():
    """A small game to look at: python pipe_ping_pong.py"""
    for rounds in (3, 1, 0):
        print(f"{rounds} rounds: {ping_pong(rounds)}", flush=True)


if __name__ == "__main__":
    main()
