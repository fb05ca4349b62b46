"""`enumerate` and `active_count` see the threads that are alive, and main alone once they have ended."""
import threading


def main():
    stay = threading.Event()
    threads = [threading.Thread(target=stay.wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert set(threads) <= set(threading.enumerate())
    assert threading.active_count() == 3
    stay.set()
    for thread in threads:
        thread.join()
    assert threading.enumerate() == [threading.main_thread()]
    assert len({thread.ident for thread in threads}) == 2
