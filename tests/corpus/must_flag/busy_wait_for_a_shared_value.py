"""The parent burns the processor until the child has set the shared flag."""
# cause: busy_wait
# forbid: busy_wait
from multiprocessing import Process, RawValue


def work(flag):
    flag.value = 1


def main():
    flag = RawValue("b", 0)
    child = Process(target=work, args=(flag,))
    child.start()
    while not flag.value:
        pass
    child.join()
