"""poll() without a timeout does not wait: the message may not be there yet."""
# cause: wrong_result
from multiprocessing import Pipe, Process


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=writer.send, args=("hello",))
    child.start()
    message = reader.recv() if reader.poll() else None
    child.join()
    assert message == "hello", message
