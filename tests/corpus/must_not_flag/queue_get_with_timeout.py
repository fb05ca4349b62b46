"""The consumer gives up when nothing has come for a second; everything that came before is consumed."""
import queue
import threading


def main():
    letters = queue.Queue()
    read = []

    def postman():
        letters.put("a")
        letters.put("b")

    def reader():
        while True:
            try:
                read.append(letters.get(timeout=1))
            except queue.Empty:
                return

    threads = [threading.Thread(target=postman), threading.Thread(target=reader)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == ["a", "b"]
