"""Slices, stars, walrus, comprehensions, f-strings and `super`, in threads that share nothing."""
import threading


class Base:
    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, dict(**kwargs)
        self.rows = {"a": [[1, 2], [3, 4]]}


class Child(Base):
    limit: int = 3

    def __init__(self, first, /, *rest, key=None, **more):
        super().__init__(first, *rest, key=key, **more)
        self.rows["a"][0][1:] = [n for row in self.rows["a"] if row for n in row if n != 1]
        self.rows["a"][-1][0] += self.limit
        self.total = total = sum(len(row) for row in self.rows["a"])
        self.label = f"{first!r:>4}|{total:03d}|{','.join(map(str, self.args))}"


def work(out):
    out.append(Child(1, 2, key="k", more=[*range(2)]).label)
    squares = {n: n**2 for n in range(5) if (m := n % 2) or m == 0}
    del squares[1]
    first, *_, last = sorted(squares, key=lambda n: (-n, squares[n]))
    out.append((first, last, squares.get(9) is None and 1 < first <= 4))


def main():
    outs = [[], []]
    threads = [threading.Thread(target=work, args=(out,)) for out in outs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outs[0] == outs[1] == ["   1|006|1,2", (4, 0, True)], outs
