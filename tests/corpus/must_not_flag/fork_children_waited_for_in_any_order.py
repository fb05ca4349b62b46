"""os.wait() is called once for each child, and the order in which they ended does not matter."""
import os


def main():
    codes = {}
    for code in (3, 4):
        pid = os.fork()
        if pid == 0:
            os._exit(code)
        codes[pid] = code
    for _ in range(2):
        pid, status = os.wait()
        assert codes.pop(pid) == os.waitstatus_to_exitcode(status)
    assert not codes
