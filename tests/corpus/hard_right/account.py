"""account of SCTBench, repaired: the check adds what was deposited."""
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
            assert balance == 1 + 2 - 4, balance


def main():
    threads = [threading.Thread(target=target) for target in (check, deposit, withdraw)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
