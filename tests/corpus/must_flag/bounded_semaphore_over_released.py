"""A connection is handed back twice; the bounded semaphore notices it and raises ValueError."""
# cause: exception
import threading

connections = threading.BoundedSemaphore(2)


def use():
    connections.acquire()
    connections.release()
    connections.release()


def main():
    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
