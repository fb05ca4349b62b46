"""Every operand of a store, a call and an augmented assignment is evaluated once and from left to right."""
import threading

trail = []


def note(value, name):
    trail.append(name)
    return value


class Box:
    def __init__(self):
        self.items = [0, 0, 0]
        self.inner = self

    def put(self, *values, at=0):
        self.items[at] += sum(values)
        return self


def work():
    box = Box()
    note(box, "a").items[note(1, "b")] += note(5, "c")
    note(box, "d").inner.items[note(2, "e")] = note(7, "f")
    note(box, "g").put(note(1, "h"), *note([2], "i"), at=note(0, "j")).put(at=note(0, "k"))
    assert box.items == [3, 5, 7], box.items


def main():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    # the value on the right of a plain assignment comes first
    assert "".join(trail) == "abcfdeghijk", "".join(trail)
