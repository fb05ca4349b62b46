"""A list whose length, truth and items are made up."""

# expect: wrong_result, exception, leaked
# at: result

class Items(list):
    def __len__(self):
        return -1

    def __iter__(self):
        while True:
            yield 1

    def __bool__(self):
        raise KeyError


def attack(result):
    return Items([1, 2, 3])
