"""Each thread holds one lock, tries the other without blocking and never lets go: both try for ever."""
# cause: livelock
import threading

left, right = threading.Lock(), threading.Lock()
meeting = threading.Barrier(2)


def work(mine, other):
    with mine:
        meeting.wait()
        while not other.acquire(blocking=False):
            pass
        other.release()


def main():
    threads = [threading.Thread(target=work, args=locks) for locks in ((left, right), (right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
