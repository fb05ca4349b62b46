"""Nobody waits for the forked child: a zombie is left."""
# cause: leaked
import os


def main():
    if os.fork() == 0:
        os._exit(0)
