"""The barrier waits for three threads where only two take part."""
# cause: deadlock
import threading

meeting = threading.Barrier(3)


def attend():
    meeting.wait()


def main():
    threads = [threading.Thread(target=attend) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
