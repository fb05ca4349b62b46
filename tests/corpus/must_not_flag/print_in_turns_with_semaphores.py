"""Foo and bar alternate by handing a permit to and fro."""
from threading import Semaphore, Thread


class FooBar:
    def __init__(self, rounds):
        self.rounds = rounds
        self.foo_turn = Semaphore(1)
        self.bar_turn = Semaphore(0)

    def foo(self, say):
        for _ in range(self.rounds):
            self.foo_turn.acquire()
            say("foo")
            self.bar_turn.release()

    def bar(self, say):
        for _ in range(self.rounds):
            self.bar_turn.acquire()
            say("bar")
            self.foo_turn.release()


def main():
    foobar = FooBar(2)
    said = []
    threads = [Thread(target=method, args=(said.append,)) for method in (foobar.bar, foobar.foo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["foo", "bar", "foo", "bar"], said
