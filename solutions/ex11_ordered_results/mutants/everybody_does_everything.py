from multiprocessing import Process, Queue


def worker(func, items, results):
    for place, item in enumerate(items):
        results.put((place, func(item)))


def ordered_map(func, items, workers):
    results = Queue()
    processes = [Process(target=worker, args=(func, items, results)) for _ in range(workers)]
    for process in processes:
        process.start()
    answer = [None] * len(items)
    for _ in range(workers * len(items)):
        place, result = results.get()
        answer[place] = result
    for process in processes:
        process.join()
    return answer
