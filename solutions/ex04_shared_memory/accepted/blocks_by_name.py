"""`multiprocessing.shared_memory`: blocks of bytes that have a name, packed and unpacked by hand."""

import struct
from multiprocessing import Lock, Process
from multiprocessing.shared_memory import SharedMemory


def _with_block(size, children):
    block = SharedMemory(create=True, size=max(size, 1))
    try:
        processes = [Process(target=target, args=(block, *args)) for target, *args in children]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return bytes(block.buf[:size])
    finally:
        block.close()
        block.unlink()


def _square(block, numbers):
    struct.pack_into(f"{len(numbers)}d", block.buf, 0, *(float(x) * float(x) for x in numbers))


def squares(numbers):
    return list(struct.unpack(f"{len(numbers)}d", _with_block(8 * len(numbers), [(_square, numbers)])))


def _count(block, lock, at):
    with lock:
        (n,) = struct.unpack_from("q", block.buf, at)
        struct.pack_into("q", block.buf, at, n + 1)


def tally(words):
    lock, places = Lock(), {word: 8 * i for i, word in enumerate(dict.fromkeys(words))}
    data = _with_block(8 * len(places), [(_count, lock, places[word]) for word in words])
    return {word: struct.unpack_from("q", data, at)[0] for word, at in places.items()}


def _shout(block, text):
    loud = text.upper().encode()
    block.buf[: len(loud)] = loud


def shout(text):
    return _with_block(12 * len(text), [(_shout, text)]).rstrip(b"\0").decode()
