from multiprocessing import Process, Queue


def worker(func, jobs, places, results):
    for item in iter(jobs.get, None):
        results.put((places.get(), func(item)))


def ordered_map(func, items, workers):
    processes, answer = [], [None] * len(items)
    results = Queue()
    lines = []
    for number in range(min(workers, len(items))):
        jobs, places = Queue(), Queue()
        lines.append((jobs, places))
        processes.append(Process(target=worker, args=(func, jobs, places, results)))
    for process in processes:
        process.start()
    for place, item in enumerate(items):
        jobs, places = lines[place % len(lines)]
        jobs.put(item)
        places.put(place)
    for jobs, _ in lines:
        jobs.put(None)
    for _ in items:
        place, result = results.get()
        answer[place] = result
    for process in processes:
        process.join()
    return answer
