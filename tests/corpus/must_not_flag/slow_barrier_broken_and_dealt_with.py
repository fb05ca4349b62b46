"""Either everybody meets at the barrier, or everybody learns that it is broken."""
# timeouts: any

import threading


def main():
    barrier = threading.Barrier(2, timeout=3)
    met = []
    broken = []

    def phase():
        try:
            barrier.wait()
            met.append(1)
        except threading.BrokenBarrierError:
            broken.append(1)

    threads = [threading.Thread(target=phase) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(met) + len(broken) == 2
