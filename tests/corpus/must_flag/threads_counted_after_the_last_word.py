"""A thread's last word is taken for its end: it may still be there when the threads are counted."""
# cause: wrong_result
import queue
import threading

words = queue.Queue()


def main():
    threading.Thread(target=words.put, args=("done",)).start()
    words.get()
    assert threading.active_count() == 1
