"""The head is looked at first and removed later; another thread removes it in between."""
# cause: wrong_result
import threading
from collections import deque

line = deque(["ann", "ben"])


def serve(served):
    customer = line[0]
    line.popleft()
    served.append(customer)


def main():
    served = []
    threads = [threading.Thread(target=serve, args=(served,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(served) == ["ann", "ben"], served
