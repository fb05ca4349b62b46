"""The thread has been joined when the threads are counted."""
import queue
import threading

words = queue.Queue()


def main():
    speaker = threading.Thread(target=words.put, args=("done",))
    speaker.start()
    words.get()
    speaker.join()
    assert threading.active_count() == 1
    assert threading.enumerate() == [threading.main_thread()]
