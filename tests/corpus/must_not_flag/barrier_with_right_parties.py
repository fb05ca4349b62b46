"""As many threads meet at the barrier as it was made for, twice, and one of them gets index 0."""
import threading

meeting = threading.Barrier(2)
leaders = []


def attend():
    for _ in range(2):
        if meeting.wait() == 0:
            leaders.append(threading.current_thread())


def main():
    threads = [threading.Thread(target=attend) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(leaders) == 2
