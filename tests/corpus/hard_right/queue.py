"""queue of SCTBench, repaired: the position moves on only when something was taken out."""
import threading

SIZE = 6

items = []
stored = [0] * SIZE
may_put, may_get = True, False
lock = threading.Lock()


def put():
    global may_put, may_get
    with lock:
        items.append(0)
    value = 0
    for place in range(1, SIZE):
        with lock:
            if may_put:
                value += 1
                items.append(value)
                stored[value] = value
                may_put, may_get = False, True


def get():
    global may_put, may_get
    position = 0
    for _ in range(SIZE):
        with lock:
            if may_get:
                assert items.pop(0) == stored[position]
                position += 1
                may_put, may_get = True, False


def main():
    threads = [threading.Thread(target=put), threading.Thread(target=get)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
