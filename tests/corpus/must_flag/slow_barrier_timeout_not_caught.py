"""A barrier with a time limit breaks when one of them is late, and nobody is prepared for that."""
# timeouts: any
# cause: exception

import threading


def main():
    barrier = threading.Barrier(2, timeout=3)

    def phase():
        barrier.wait()

    threads = [threading.Thread(target=phase) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
