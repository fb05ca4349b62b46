"""The child ends and has sent nothing: recv gets EOFError, which nobody expects."""
# cause: exception
from multiprocessing import Pipe, Process


def answer(writer, question):
    if question > 0:
        writer.send(question * 2)


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=answer, args=(writer, 0))
    child.start()
    writer.close()
    reader.recv()
    child.join()
