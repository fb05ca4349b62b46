"""Appending to the manager's list is one request: nothing is lost."""
from multiprocessing import Manager, Process


def main():
    with Manager() as manager:
        names = manager.list()
        process = Process(target=names.append, args=("child",))
        process.start()
        names.append("parent")
        process.join()
        assert sorted(names) == ["child", "parent"]
