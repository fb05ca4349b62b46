"""Both permits are taken under a lock, so nobody stops with one of them."""
import threading

tapes = threading.Semaphore(2)
taking = threading.Lock()


def copy():
    with taking:
        tapes.acquire()
        tapes.acquire()
    tapes.release()
    tapes.release()


def main():
    threads = [threading.Thread(target=copy) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
