"""A list that bisect keeps sorted, and a count of what is not done; lines end as on Windows, names are not ASCII."""
from bisect import *
from threading import *


class Auftrag:
    def __init__(self, schlüssel, tun, womit):
        self.schlüssel, self.tun, self.womit, self.ergebnis = schlüssel, tun, womit, None

    def __lt__(self, anderer):
        return self.schlüssel < anderer.schlüssel

    def __call__(self):
        try:
            self.ergebnis = self.tun(*self.womit)
        except Exception as fehler:
            self.ergebnis = fehler


class Scheduler:
    def __init__(self, workers):
        self.arbeiter, self.laufende_nummer, self.unerledigt = workers, 0, 0
        self.schlange, self.begonnen, self.glocke = [], [], Condition()

    def submit(self, priority, func, *args):
        with self.glocke:
            self.laufende_nummer += 1
            self.unerledigt += 1
            insort(self.schlange, Auftrag((priority, self.laufende_nummer), func, args))
            self.glocke.notify()

    def nächster(self):
        with self.glocke:
            self.glocke.wait_for(lambda: self.schlange or not self.unerledigt)
            if not self.schlange: return None
            self.begonnen.append(self.schlange.pop(0))
            return self.begonnen[-1]

    def arbeite(self):
        for auftrag in iter(self.nächster, None):
            auftrag()
            with self.glocke:
                self.unerledigt -= 1
                if not self.unerledigt: self.glocke.notify_all()

    def run_all(self):
        fäden = [Thread(target=self.arbeite) for _ in range(self.arbeiter)]
        for faden in fäden: faden.start()
        for faden in fäden: faden.join()
        ergebnisse, self.begonnen = [einer.ergebnis for einer in self.begonnen], []
        return ergebnisse
