"""A job of a pool submits a follow-up, but the pool may have been shut down by then."""
# cause: exception
# depth: 1
# why: main's shutdown comes before the job's submit
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:

        def download(page):
            return pool.submit(len, page)

        first = pool.submit(download, "a page")
    assert first.result().result() == 6
