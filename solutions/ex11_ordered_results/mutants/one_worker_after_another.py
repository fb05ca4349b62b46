from multiprocessing import Process, Queue


def worker(func, places, items, results):
    for place in places:
        results.put((place, func(items[place])))


def ordered_map(func, items, workers):
    answer = [None] * len(items)
    for first in range(min(workers, len(items))):
        results = Queue()
        places = range(first, len(items), workers)
        process = Process(target=worker, args=(func, places, items, results))
        process.start()
        for _ in places:
            place, result = results.get()
            answer[place] = result
        process.join()
    return answer
