"""Two workers of an executor; map keeps the order."""
from concurrent.futures import ProcessPoolExecutor


def main():
    with ProcessPoolExecutor(max_workers=2) as executor:
        assert list(executor.map(abs, [-2, -1])) == [2, 1]
