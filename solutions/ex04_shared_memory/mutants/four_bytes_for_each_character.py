"""No character has more than four bytes, but the capitals of one may have six."""

import ctypes
from multiprocessing import Array, Process, Value


def _run(children):
    for child in children:
        child.start()
    for child in children:
        child.join()


def _square(array):
    for place in range(len(array)):
        array[place] = array[place] * array[place]


def squares(numbers):
    if not numbers:
        return []
    array = Array("d", numbers)
    _run([Process(target=_square, args=(array,))])
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
    buffer = Array(ctypes.c_char, 4 * len(text) + 1)
    _run([Process(target=_shout, args=(text, buffer))])
    return buffer.value.decode()
