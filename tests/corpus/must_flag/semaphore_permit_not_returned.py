"""The early return keeps the permit, so the third worker waits for ever."""
# cause: deadlock
import threading

slots = threading.Semaphore(1)


def handle(request):
    slots.acquire()
    if request == "bad":
        return
    slots.release()


def main():
    threads = [threading.Thread(target=handle, args=(request,)) for request in ("good", "bad", "good")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
