"""The manager's dict hands out a copy of the list inside it: the append is lost."""
# cause: wrong_result
from multiprocessing import Manager, Process


def work(table):
    table["names"].append("child")


def main():
    with Manager() as manager:
        table = manager.dict(names=[])
        process = Process(target=work, args=(table,))
        process.start()
        process.join()
        assert table["names"] == ["child"], table["names"]
