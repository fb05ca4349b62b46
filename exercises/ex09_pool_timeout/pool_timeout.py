"""Call a function in another process, and give up when it takes too long. What to build is in README.md."""

import multiprocessing
import time


def run_with_deadline(func, args, seconds):
    """Return `func(*args)`, called in a process of its own, or raise multiprocessing.TimeoutError after `seconds`.

    Whichever way this function is left, no process is left, and what was given up does not go on.
    """
    # TODO: a pool of one worker; a result that is waited for, but not for ever; and an end for the worker.
    raise NotImplementedError


def main():
    """Something to look at: python pool_timeout.py"""
    print(run_with_deadline(pow, (2, 10), 5))
    begin = time.monotonic()
    try:
        run_with_deadline(time.sleep, (60,), 0.5)
    except multiprocessing.TimeoutError:
        print(f"given up after {time.monotonic() - begin:.2f} s; left: {multiprocessing.active_children()}")


if __name__ == "__main__":
    main()
