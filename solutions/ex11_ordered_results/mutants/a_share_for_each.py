from multiprocessing import Process, Queue


def worker(func, places, items, results):
    for place in places:
        results.put((place, func(items[place])))


def ordered_map(func, items, workers):
    results = Queue()
    processes = [
        Process(target=worker, args=(func, range(first, len(items), workers), items, results))
        for first in range(min(workers, len(items)))
    ]
    for process in processes:
        process.start()
    answer = [None] * len(items)
    for _ in items:
        place, result = results.get()
        answer[place] = result
    for process in processes:
        process.join()
    return answer
