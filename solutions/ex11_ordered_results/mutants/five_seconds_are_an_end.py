from multiprocessing import Process, Queue


def worker(func, jobs, results):
    while True:
        job = jobs.get()
        if job is None:  # the mark; a job is a pair, whatever its item is
            return
        place, item = job
        results.put((place, func(item)))


def ordered_map(func, items, workers):
    jobs, results = Queue(), Queue()
    processes = [Process(target=worker, args=(func, jobs, results)) for _ in range(min(workers, len(items)))]
    for process in processes:
        process.start()
    for job in enumerate(items):
        jobs.put(job)
    for _ in processes:
        jobs.put(None)
    answer = [None] * len(items)
    for _ in items:
        place, result = results.get()
        answer[place] = result
    for process in processes:
        process.join(5)
    return answer
