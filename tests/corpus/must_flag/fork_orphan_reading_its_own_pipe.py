"""The forked child waits for the end of a pipe whose write end it holds itself, and nobody waits for the child."""
# cause: leaked
import os


def main():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.read(reader, 1)
        os._exit(0)
    os.close(reader)
    os.close(writer)
