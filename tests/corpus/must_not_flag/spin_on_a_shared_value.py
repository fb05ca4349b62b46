"""The child spins on a shared flag until the parent sets it."""
from multiprocessing import Process, RawValue


def spin(flag):
    while not flag.value:
        pass


def main():
    flag = RawValue("b", 0)
    child = Process(target=spin, args=(flag,))
    child.start()
    flag.value = 1
    child.join()
