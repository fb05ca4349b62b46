import ctypes
from multiprocessing import Array, Manager, Process, Value


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


def _count(counts, word):
    counts[word] += 1


def tally(words):
    with Manager() as manager:
        counts = manager.dict(dict.fromkeys(words, 0))
        _run([Process(target=_count, args=(counts, word)) for word in words])
        return dict(counts)


def _shout(text, buffer):
    buffer.value = text.upper().encode()


def shout(text):
    buffer = Array(ctypes.c_char, len(text.upper().encode()) + 1)
    _run([Process(target=_shout, args=(text, buffer))])
    return buffer.value.decode()
