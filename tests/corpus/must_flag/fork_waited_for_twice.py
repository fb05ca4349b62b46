"""The child has been waited for already: ChildProcessError."""
# cause: exception
import os


def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    os.waitpid(pid, 0)
