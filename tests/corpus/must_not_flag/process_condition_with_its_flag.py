"""A shared flag remembers the notification, and the child looks at it before it waits."""
from multiprocessing import Condition, Process, RawValue


def work(ready, flag):
    with ready:
        while not flag.value:
            ready.wait()


def main():
    ready = Condition()
    flag = RawValue("b", 0)
    child = Process(target=work, args=(ready, flag))
    child.start()
    with ready:
        flag.value = 1
        ready.notify()
    child.join()
    assert child.exitcode == 0
