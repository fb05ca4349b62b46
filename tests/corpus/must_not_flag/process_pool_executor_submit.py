"""The results of two futures, each asked of its own future; one job's exception reaches the caller."""
from concurrent.futures import ProcessPoolExecutor


def main():
    with ProcessPoolExecutor(max_workers=1) as executor:
        good, bad = executor.submit(int, "1"), executor.submit(int, "one")
        assert good.result() == 1
        assert isinstance(bad.exception(), ValueError)
