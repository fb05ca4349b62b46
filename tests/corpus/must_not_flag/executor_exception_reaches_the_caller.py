"""The exception of a task is kept in its future and raised where the result is asked for."""
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(int, "seven")
        try:
            future.result()
        except ValueError:
            caught = True
        else:
            caught = False
    assert caught and isinstance(future.exception(), ValueError)
