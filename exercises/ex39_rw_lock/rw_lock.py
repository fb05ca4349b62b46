"""Many may read, one may write, and no writer waits for ever. Write `RWLock`.

Run this file to see your class at work: python rw_lock.py
"""

import threading
import time


class RWLock:
    """`with lock.reading(): …` and `with lock.writing(): …`"""

    def reading(self):
        """A context manager: inside, this thread reads."""
        raise NotImplementedError

    def writing(self):
        """A context manager: inside, this thread writes, alone."""
        raise NotImplementedError


if __name__ == "__main__":
    lock = RWLock()

    def reader(number):
        with lock.reading():
            print("reader", number, "is inside")
            time.sleep(0.1)
        print("reader", number, "leaves")

    def writer():
        with lock.writing():
            print("the writer is inside, alone")
            time.sleep(0.1)

    threads = [threading.Thread(target=reader, args=(number,)) for number in (1, 2)]
    threads.append(threading.Thread(target=writer))
    threads.append(threading.Thread(target=reader, args=(3,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
