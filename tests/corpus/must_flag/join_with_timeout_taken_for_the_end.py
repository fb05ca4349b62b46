"""join(timeout) gives up on a child that waits for the parent, and the parent takes it for ended."""
# cause: wrong_result
from multiprocessing import Event, Process


def main():
    go = Event()
    child = Process(target=go.wait)
    child.start()
    child.join(1)
    code = child.exitcode
    go.set()
    child.join()
    assert code == 0, code
