"""The lock is in a base class, as a context manager; names are not ASCII, lines end as on Windows."""
from multiprocessing import *


class Gardien:
    def __init__(self, départ):
        self.clé = RLock()
        self.case = RawArray("q", [départ])

    def __enter__(self):
        self.clé.acquire()
        return self.case

    def __exit__(self, *rien):
        self.clé.release()


class Compteur(Gardien):
    def un(self):
        with self as case: case[0] += 1

    def beaucoup(self, fois):
        while fois:
            self.un()
            fois -= 1


class SharedAccount(Gardien):
    def __init__(self, balance=0):
        super().__init__(balance)

    def deposit(self, amount):
        with self as case:
            case[0] = case[0] + amount

    def withdraw(self, amount):
        with self as case:
            assez = case[0] >= amount
            case[0] -= amount * assez
        return assez

    balance = property(lambda self: self.__enter__()[0] + (self.__exit__() or 0))


def count_up(workers, times):
    compteur = Compteur(0)
    équipe = [Process(target=compteur.beaucoup, args=[times]) for _ in range(workers)]
    [un.start() for un in équipe]
    [un.join() for un in équipe]
    with compteur as case:
        return case[0]
