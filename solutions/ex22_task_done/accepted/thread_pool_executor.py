"""The standard library's own pool, which does the same with a queue inside."""

from concurrent.futures import ThreadPoolExecutor


def process_all(items, work, threads):
    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(work, item) for item in items]
    return [future.exception() or future.result() for future in futures]
