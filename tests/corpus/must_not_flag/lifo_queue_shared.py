"""Two threads push to a stack and two pop from it; every item comes out once."""
import threading
from queue import LifoQueue

stack = LifoQueue()
popped = []


def main():
    threads = [threading.Thread(target=stack.put, args=(number,)) for number in range(2)]
    threads += [threading.Thread(target=lambda: popped.append(stack.get())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(popped) == [0, 1] and stack.empty()
