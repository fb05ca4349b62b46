"""Let several processes write into one stream, line by line. What to build is in README.md."""

import os
import sys
from multiprocessing import Process


def reporter(name, lines, stream_fd):
    """One process: write its lines, each with its name in front."""
    # TODO: what keeps the others out while a line is on its way? Give this function a parameter for it.
    raise NotImplementedError


def report(names, lines, stream_fd):
    """Let one process for each name write all the lines to the file descriptor `stream_fd`, all at the same time.

    A line is f"{name}: {line}" and an end of line, in UTF-8. When this function comes back, all of it has been
    written, and every process has ended by itself and been joined. The descriptor stays open.
    """
    # TODO
    raise NotImplementedError


def main():
    """Something to look at: python tidy_output.py"""
    sys.stdout.flush()
    report(["ann", "ben", "cem"], ["good morning", "good night"], sys.stdout.fileno())


if __name__ == "__main__":
    main()
