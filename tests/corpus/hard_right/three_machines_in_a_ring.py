"""Three jobs take the machines they need in one order for all."""
import threading

MACHINES = ("printer", "scanner", "plotter")


class Office:
    def __init__(self):
        self.machines = {name: threading.Lock() for name in MACHINES}
        self.pages = 0
        self.pages_lock = threading.Lock()

    def count(self):
        with self.pages_lock:
            self.pages += 1

    def job(self, *names):
        first, second = sorted(names)
        self.count()
        with self.machines[first]:
            self.count()
            with self.machines[second]:
                self.count()


def main():
    office = Office()
    orders = [("printer", "scanner"), ("scanner", "plotter"), ("plotter", "printer")]
    threads = [threading.Thread(target=office.job, args=order) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert office.pages == 9, office.pages
