"""Move money between accounts, from many threads at once.

Every account has a lock, and a transfer takes both. One transfer at a time works. Two at the same time may
never finish. Repair `transfer` (and `Account`, if you need to).
Run this file to see what goes wrong: python lock_ordering.py
"""

import sys
import threading


class Account:
    """A wallet. `balance` is in cents and never negative."""

    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    """Move `amount` cents from `src` to `dst`.

    Return True when the money has moved, and False when `src` does not hold enough: then nothing has changed.
    """
    with src.lock:
        with dst.lock:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True


def one_evening(*, transfers, patience_seconds):
    """Let Ann and Ben pay each other, and say what became of it."""
    ann, ben = Account(100_000), Account(100_000)
    done = {"Ann": 0, "Ben": 0}

    def pays(name, src, dst):
        for _ in range(transfers):
            transfer(src, dst, 1)
            done[name] += 1

    # daemon threads do not keep Python alive: without that, this program would not end either
    threads = [
        threading.Thread(target=pays, args=("Ann", ann, ben), daemon=True),
        threading.Thread(target=pays, args=("Ben", ben, ann), daemon=True),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(patience_seconds)

    for name, count in done.items():
        print(f"{name}: {count:,} of {transfers:,} transfers done")
    if any(thread.is_alive() for thread in threads):
        print(f"No transfer has moved for {patience_seconds} seconds. Who holds what, and who waits for what?")
    else:
        print(f"Everything is paid. There are {ann.balance + ben.balance:,} cents, as there were before.")


if __name__ == "__main__":
    # Python lets another thread run every 5 ms. Here it does so far more often: what is possible, happens sooner.
    sys.setswitchinterval(0.000_001)
    one_evening(transfers=50_000, patience_seconds=2)
