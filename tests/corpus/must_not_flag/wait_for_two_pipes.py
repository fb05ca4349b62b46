"""connection.wait tells which pipes can be read, until both have come to their end."""
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def send(writer, name):
    writer.send(name)
    writer.close()


def main():
    readers, processes = [], []
    for name in ("a", "b"):
        reader, writer = Pipe(duplex=False)
        process = Process(target=send, args=(writer, name))
        process.start()
        writer.close()
        readers.append(reader)
        processes.append(process)
    names = []
    while readers:
        for reader in wait(readers):
            try:
                names.append(reader.recv())
            except EOFError:
                readers.remove(reader)
                reader.close()
    for process in processes:
        process.join()
    assert sorted(names) == ["a", "b"], names
