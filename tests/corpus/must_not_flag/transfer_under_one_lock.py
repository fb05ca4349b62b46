"""Transfer and audit take the bank's lock, so the audit sees the money on one side or the other."""
import threading


class Bank:
    def __init__(self):
        self.balances = {"a": 100, "b": 0}
        self.lock = threading.Lock()

    def transfer(self, amount):
        with self.lock:
            self.balances["a"] -= amount
            self.balances["b"] += amount

    def audit(self):
        with self.lock:
            return sum(self.balances.values())


def main():
    bank = Bank()
    totals = []
    threads = [
        threading.Thread(target=bank.transfer, args=(30,)),
        threading.Thread(target=lambda: totals.append(bank.audit())),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [100], totals
