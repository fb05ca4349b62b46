"""account of SCTBench: the check of the balance is wrong, and is made only after both bookings."""
# cause: wrong_result
# depth: 2
# why: both bookings come before the check
# published: RFF 1, POS 1, PCT 6, PERIOD 10, QL 3.5
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

balance = 1
deposited = withdrawn = False
lock = threading.Lock()


def deposit():
    global balance, deposited
    with lock:
        balance = balance + 2
        deposited = True


def withdraw():
    global balance, withdrawn
    with lock:
        balance = balance - 4
        withdrawn = True


def check():
    with lock:
        if deposited and withdrawn:
            assert balance == 1 - 2 - 4, balance


def main():
    threads = [threading.Thread(target=target) for target in (check, deposit, withdraw)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
