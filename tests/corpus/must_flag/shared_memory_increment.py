"""Parent and child both increment a byte of shared memory without a lock."""
# cause: wrong_result
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def increment(memory):
    memory.buf[0] += 1


def main():
    memory = SharedMemory(create=True, size=1)
    try:
        memory.buf[0] = 0
        process = Process(target=increment, args=(memory,))
        process.start()
        increment(memory)
        process.join()
        count = memory.buf[0]
    finally:
        memory.close()
        memory.unlink()
    assert count == 2, count
