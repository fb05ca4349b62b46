"""The reading child holds a copy of the write end itself, so the end of the data never comes."""
# cause: deadlock
from multiprocessing import Pipe, Process


def read_all(reader):
    while True:
        try:
            reader.recv()
        except EOFError:
            return


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_all, args=(reader,))
    child.start()
    writer.send("line")
    writer.close()
    child.join()
