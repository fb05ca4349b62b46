"""Processes of one's own, a pipe for each of the first items, and an end by force."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Process, TimeoutError


def product(width, height):
    return width * height


def areas(rectangles, workers):
    widths, heights = zip(*rectangles) if rectangles else ((), ())
    with ProcessPoolExecutor(workers) as executor:
        return list(executor.map(product, widths, heights, chunksize=100))


def work(func, jobs, conns):
    for item, conn in zip(jobs, conns):
        conn.send(func(item))


def first(func, items, k, timeout):
    wanted = items[:k]
    pipes = [Pipe(duplex=False) for _ in wanted]
    ends = [writer for _, writer in pipes]
    crew = [Process(target=work, args=(func, wanted[start::2], ends[start::2])) for start in (0, 1)]
    for process in crew:
        process.start()
    try:
        answer = []
        for reader, _ in pipes:
            if not reader.poll(timeout):
                raise TimeoutError
            answer.append(reader.recv())
        return answer
    finally:
        for process in crew:
            process.kill()
            process.join()
        for reader, writer in pipes:
            reader.close()
            writer.close()
