"""`append` and `popleft` of a deque are atomic: looking and taking are one step."""
import threading
from collections import deque

line = deque(["ann", "ben"])


def serve(served):
    try:
        served.append(line.popleft())
    except IndexError:
        pass


def main():
    served = []
    threads = [threading.Thread(target=serve, args=(served,)) for _ in range(3)]
    threads.append(threading.Thread(target=line.append, args=("cid",)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(served + list(line)) == ["ann", "ben", "cid"], served
