"""A `Thread` subclass keeps its result in an attribute that is read after `join`."""
import threading


class Square(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"square of {number}")
        self.number = number
        self.result = None

    def run(self):
        self.result = self.number**2


def main():
    threads = [Square(number) for number in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
        assert not thread.is_alive()
    assert [thread.result for thread in threads] == [4, 9]
