"""Two locks taken in `__init__` open the second and the third step; both may stay held at the end."""
from threading import Lock, Thread


class Foo:
    def __init__(self):
        self.after_first = Lock()
        self.after_second = Lock()
        self.after_first.acquire()
        self.after_second.acquire()

    def first(self, say):
        say("first")
        self.after_first.release()

    def second(self, say):
        self.after_first.acquire()
        say("second")
        self.after_second.release()

    def third(self, say):
        self.after_second.acquire()
        say("third")


def main():
    foo = Foo()
    said = []
    threads = [Thread(target=step, args=(said.append,)) for step in (foo.third, foo.second, foo.first)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["first", "second", "third"], said
