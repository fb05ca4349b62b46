"""First everything comes out of the queue, then the processes are joined."""

from multiprocessing import Process, Queue


def work(number, payload, queue):
    """One worker: make item `number`, `payload` bytes long, and put it into the queue."""
    data = bytes([number]) * payload
    queue.put((number, data))


def collect(workers, payload):
    """Let `workers` processes make one item each, and return the items in the order of the workers' numbers."""
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    # A process ends only when the pipe has taken all that it put, and the pipe takes more only when somebody reads.
    items = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    return sorted(items)
