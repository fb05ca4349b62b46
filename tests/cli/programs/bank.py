"""A script that loses an update."""
import sys
import threading

balance = 0
amount = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def deposit():
    global balance
    balance += amount


if __name__ == "__main__":
    threads = [threading.Thread(target=deposit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert balance == 2 * amount, balance
    sys.exit(0)
