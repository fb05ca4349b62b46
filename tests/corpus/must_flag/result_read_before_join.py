"""The result is read while the thread may still be computing it."""
# cause: wrong_result
import threading


class Square(threading.Thread):
    def __init__(self, number):
        super().__init__()
        self.number = number
        self.result = None

    def run(self):
        self.result = self.number**2


def main():
    thread = Square(3)
    thread.start()
    result = thread.result
    thread.join()
    assert result == 9, result
