"""After `wait(2)` the item is taken without another look at whether there is one."""
# timeouts: any
# cause: exception

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
            if not items:
                filled.wait(2)
            items.pop()

    threads = [threading.Thread(target=take), threading.Thread(target=put)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
