"""Two workers square three numbers; map keeps the order."""
from multiprocessing import Pool


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        assert pool.map(square, [1, 2, 3]) == [1, 4, 9]
