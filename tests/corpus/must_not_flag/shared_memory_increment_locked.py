"""Parent and child both increment a byte of shared memory under one lock; the memory is closed and unlinked."""
from multiprocessing import Lock, Process
from multiprocessing.shared_memory import SharedMemory


def increment(memory, lock):
    with lock:
        memory.buf[0] += 1


def main():
    lock = Lock()
    memory = SharedMemory(create=True, size=1)
    try:
        memory.buf[0] = 0
        process = Process(target=increment, args=(memory, lock))
        process.start()
        increment(memory, lock)
        process.join()
        count = memory.buf[0]
    finally:
        memory.close()
        memory.unlink()
    assert count == 2, count
