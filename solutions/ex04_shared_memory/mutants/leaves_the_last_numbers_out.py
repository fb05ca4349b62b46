"""Four children with a share each, and what is left over belongs to nobody."""

import ctypes
from multiprocessing import Array, Process, Value

CHILDREN = 4


def _run(children):
    for child in children:
        child.start()
    for child in children:
        child.join()


def _square(array, places):
    for place in places:
        array[place] = array[place] * array[place]


def squares(numbers):
    if not numbers:
        return []
    array = Array("d", numbers)
    share = max(len(numbers) // CHILDREN, 1)
    parts = [range(begin, begin + share) for begin in range(0, min(share * CHILDREN, len(numbers)), share)]
    _run([Process(target=_square, args=(array, places)) for places in parts])
    return array[:]


def _count(counter):
    with counter.get_lock():
        counter.value += 1


def tally(words):
    counters = {word: Value("i", 0) for word in words}
    _run([Process(target=_count, args=(counters[word],)) for word in words])
    return {word: counter.value for word, counter in counters.items()}


def _shout(text, buffer):
    buffer.value = text.upper().encode()


def shout(text):
    buffer = Array(ctypes.c_char, len(text.upper().encode()) + 1)
    _run([Process(target=_shout, args=(text, buffer))])
    return buffer.value.decode()
