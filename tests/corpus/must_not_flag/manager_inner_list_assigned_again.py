"""The changed list is assigned to the manager's dict again, by the only process that writes to it."""
from multiprocessing import Manager, Process


def work(table):
    table["names"] = table["names"] + ["child"]


def main():
    with Manager() as manager:
        table = manager.dict(names=[])
        process = Process(target=work, args=(table,))
        process.start()
        process.join()
        assert table["names"] == ["child"], table["names"]
