"""No pool: numbered jobs, processes of one's own, and exceptions that travel as values."""

from multiprocessing import Process, SimpleQueue, Value


def work(func, jobs, next_one, endings):
    while True:
        with next_one.get_lock():
            number = next_one.value
            next_one.value += 1
        if number >= len(jobs):
            break
        try:
            endings.put((number, func(*jobs[number]), None))
        except Exception as error:
            endings.put((number, None, error))


def run_all(func, jobs, workers):
    endings, next_one = SimpleQueue(), Value("l", 0)
    crew = [Process(target=work, args=(func, jobs, next_one, endings)) for _ in range(workers)]
    for process in crew:
        process.start()
    found = {}
    for _ in jobs:
        number, result, error = endings.get()
        found[number] = (result, error)
    for process in crew:
        process.join()
    errors = [found[number][1] for number in sorted(found) if found[number][1] is not None]
    if errors:
        raise errors[0]
    return [found[number][0] for number in range(len(jobs))]
