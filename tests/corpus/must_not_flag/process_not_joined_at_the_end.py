"""The child is not joined by main, and the interpreter joins it at the end."""
from multiprocessing import Process, RawValue


def work(count):
    count.value += 1


def main():
    count = RawValue("i", 0)
    Process(target=work, args=(count,)).start()
