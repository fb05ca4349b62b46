"""The child ends and has sent nothing: the parent takes EOFError for "no answer"."""
from multiprocessing import Pipe, Process


def answer(writer, question):
    if question > 0:
        writer.send(question * 2)


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=answer, args=(writer, 0))
    child.start()
    writer.close()
    try:
        reply = reader.recv()
    except EOFError:
        reply = None
    child.join()
    reader.close()
    assert reply is None
