"""Each worker says when it has put everything; the collector reads until all have said so."""

from multiprocessing import Process, Queue

DONE = None


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))
    queue.put(DONE)


def collect(workers, payload):
    queue = Queue()
    processes = []
    for number in range(workers):
        process = Process(target=work, args=(number, payload, queue))
        process.start()
        processes.append(process)
    found = {}
    working = workers
    while working:
        message = queue.get()
        if message is DONE:
            working -= 1
        else:
            number, data = message
            found[number] = data
    for process in processes:
        process.join()
    return sorted(found.items())
