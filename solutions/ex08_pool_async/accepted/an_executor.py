"""`concurrent.futures`: leaving the `with` block waits for everything, also when a result raises."""

from concurrent.futures import ProcessPoolExecutor


def run_all(func, jobs, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        futures = [executor.submit(func, *job) for job in jobs]
    return [future.result() for future in futures]
