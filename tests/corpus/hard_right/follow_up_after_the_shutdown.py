"""A job of a pool submits a follow-up; main waits for the job before it shuts the pool down."""
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:

        def download(page):
            return pool.submit(len, page)

        follow_up = pool.submit(download, "a page").result()
    assert follow_up.result() == 6
