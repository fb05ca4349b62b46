"""The child ends and has sent nothing, and the parent itself keeps the pipe open for which it waits."""
# cause: deadlock
from multiprocessing import Pipe, Process


def answer(writer, question):
    if question > 0:
        writer.send(question * 2)


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=answer, args=(writer, 0))
    child.start()
    try:
        reader.recv()
    except EOFError:
        pass
    child.join()
