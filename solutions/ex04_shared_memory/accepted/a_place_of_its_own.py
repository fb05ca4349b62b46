"""No locks at all: every child writes to a place that is its own, and the parent adds up."""

import multiprocessing as mp
from collections import Counter
from multiprocessing import sharedctypes


class Together:
    def __init__(self, work, arguments):
        self.children = [mp.Process(target=work, args=args) for args in arguments]

    def __enter__(self):
        for child in self.children:
            child.start()

    def __exit__(self, *_):
        for child in self.children:
            child.join()


def _square(memory, i):
    memory[i] **= 2


def squares(numbers):
    memory = sharedctypes.RawArray("d", [float(x) for x in numbers])
    with Together(_square, [(memory, i) for i in range(len(numbers))]):
        pass
    return list(memory)


def _seen(memory, i):
    memory[i] = 1


def tally(words):
    memory = sharedctypes.RawArray("b", len(words))
    with Together(_seen, [(memory, i) for i in range(len(words))]):
        pass
    found = Counter()
    for i, word in enumerate(words):
        found[word] += memory[i]
    return dict(found)


def _shout(memory, length, text):
    loud = text.upper()
    length.value = len(loud)
    memory[: len(loud)] = [ord(c) for c in loud]


def shout(text):
    memory, length = mp.Array("L", 3 * len(text)), mp.Value("L")
    with Together(_shout, [(memory, length, text)]):
        pass
    return "".join(map(chr, memory[: length.value]))
