"""waitpid with WNOHANG does not wait: the child may not have ended yet."""
# cause: wrong_result
import os


def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    ended, _ = os.waitpid(pid, os.WNOHANG)
    if not ended:
        os.waitpid(pid, 0)
    assert ended == pid, "not ended yet"
