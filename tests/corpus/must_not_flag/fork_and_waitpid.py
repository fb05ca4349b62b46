"""The forked child is waited for, and its exit code is right."""
import os


def main():
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    waited, status = os.waitpid(pid, 0)
    assert waited == pid
    assert os.waitstatus_to_exitcode(status) == 7
