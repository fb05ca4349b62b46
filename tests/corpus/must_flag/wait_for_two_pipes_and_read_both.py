"""connection.wait comes back when one of the pipes can be read: the other one's message may be left unread."""
# cause: wrong_result
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def main():
    readers, processes = [], []
    for name in ("a", "b"):
        reader, writer = Pipe(duplex=False)
        process = Process(target=writer.send, args=(name,))
        process.start()
        readers.append(reader)
        processes.append(process)
    names = [reader.recv() for reader in wait(readers)]
    for process in processes:
        process.join()
    assert sorted(names) == ["a", "b"], names
