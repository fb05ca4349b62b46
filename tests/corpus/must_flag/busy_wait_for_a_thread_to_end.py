"""`is_alive` is asked again and again where `join` would wait."""
# cause: busy_wait
# forbid: busy_wait
import threading

done = []


def main():
    worker = threading.Thread(target=lambda: [done.append(number) for number in range(3)])
    worker.start()
    while worker.is_alive():
        pass
    assert done == [0, 1, 2]
