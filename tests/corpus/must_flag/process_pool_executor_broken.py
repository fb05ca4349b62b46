"""The worker ends in the middle of its job: BrokenProcessPool comes out of result()."""
# cause: exception
import os
from concurrent.futures import ProcessPoolExecutor


def main():
    with ProcessPoolExecutor(max_workers=1) as executor:
        executor.submit(os._exit, 1).result()
