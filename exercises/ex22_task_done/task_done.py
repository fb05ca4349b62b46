"""A few threads work through a list of items. What to build is in README.md."""

import queue
import threading


def process_all(items, work, threads):
    """Call `work(item)` for every item of the list `items`, on `threads` threads (an int, at least 1).

    Returns the list of results in the order of the items. Where `work` raised an Exception, the exception object
    itself stands in the list. When it returns, none of its threads is left.
    """
    # TODO: queue.Queue() hands the items out. How does a thread learn that nothing more will come?
    raise NotImplementedError


def main():
    """A small run to look at: python task_done.py"""

    def thumbnail(picture):
        print(f"{threading.current_thread().name}: {picture}", flush=True)
        if not picture.endswith(".jpg"):
            raise ValueError(f"{picture} is no picture")
        return picture.replace(".jpg", "_small.jpg")

    pictures = ["sea.jpg", "notes.txt", "hill.jpg", "lake.jpg"]
    for picture, result in zip(pictures, process_all(pictures, thumbnail, 2), strict=True):
        print(f"{picture} -> {result!r}")


if __name__ == "__main__":
    main()
