"""A background thread is started while the module is loaded and stopped by main."""
import queue
import threading

inbox = queue.Queue()
seen = []


def listen():
    while (message := inbox.get()) is not None:
        seen.append(message)


listener = threading.Thread(target=listen, name="listener")
listener.start()


def main():
    inbox.put("hello")
    inbox.put(None)
    listener.join()
    assert seen == ["hello"]
