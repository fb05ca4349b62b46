"""poll(timeout) is asked again until the message is there."""
from multiprocessing import Pipe, Process


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=writer.send, args=("hello",))
    child.start()
    while not reader.poll(1):
        pass
    assert reader.recv() == "hello"
    child.join()
