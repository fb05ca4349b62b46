"""`while not items: wait(2)`: waking up proves nothing, whatever the reason."""
# timeouts: any

import threading


def main():
    filled = threading.Condition()
    items = []

    def put():
        with filled:
            items.append("letter")
            filled.notify()

    def take():
        with filled:
            while not items:
                filled.wait(2)
            items.pop()

    threads = [threading.Thread(target=take), threading.Thread(target=put)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert items == []
