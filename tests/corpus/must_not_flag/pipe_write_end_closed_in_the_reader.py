"""The reading child closes its copy of the write end, so it gets EOFError when the parent closes the other one."""
from multiprocessing import Pipe, Process


def read_all(reader, writer):
    writer.close()
    lines = []
    while True:
        try:
            lines.append(reader.recv())
        except EOFError:
            break
    assert lines == ["line"], lines


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_all, args=(reader, writer))
    child.start()
    reader.close()
    writer.send("line")
    writer.close()
    child.join()
    assert child.exitcode == 0
