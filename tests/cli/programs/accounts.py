"""Two transfers in opposite directions."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    with src.lock:
        with dst.lock:
            src.balance -= amount
            dst.balance += amount


def deadlock():
    a, b = Account(10), Account(10)
    threads = [
        threading.Thread(target=transfer, args=(a, b, 1), name="there"),
        threading.Thread(target=transfer, args=(b, a, 2), name="back"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def right():
    a, b = Account(10), Account(10)
    threads = [threading.Thread(target=transfer, args=(a, b, n), name=f"n{n}") for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (a.balance, b.balance) == (7, 13)


def lost_update():
    a = Account(0)

    def deposit():
        a.balance += 1

    threads = [threading.Thread(target=deposit, name=name) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert a.balance == 2, a.balance


def needs_an_argument(x):
    pass


def spins():
    done = []

    def wait():
        while not done:
            pass

    thread = threading.Thread(target=wait)
    thread.start()
    done.append(1)
    thread.join()


def gives_up():
    raise SystemExit(3)
