"""os.wait() comes back with whichever child ends first, and that need not be the one forked first."""
# cause: wrong_result
import os


def main():
    pids = []
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        pids.append(pid)
    waited = [os.wait()[0] for _ in pids]
    assert waited == pids
