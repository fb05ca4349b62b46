"""The permit goes back in `finally`, whatever way the handler takes."""
import threading

slots = threading.Semaphore(1)
handled = []


def handle(request):
    slots.acquire()
    try:
        if request == "bad":
            return
        handled.append(request)
    finally:
        slots.release()


def main():
    threads = [threading.Thread(target=handle, args=(request,)) for request in ("good", "bad", "fine")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(handled) == ["fine", "good"]
