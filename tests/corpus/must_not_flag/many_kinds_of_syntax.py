"""Statements and expressions of many kinds, in threads that share nothing."""
import threading
from enum import Enum
from typing import NamedTuple


class Colour(Enum):
    RED = 1
    BLUE = 2

    @property
    def pretty(self):
        return self.name.title()


class Pair(NamedTuple):
    left: int
    right: int = 0


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

    def describe(self, value):
        match value:
            case Pair(left=0):
                return "zero"
            case Pair(left, right) if left > right:
                return f"down {left - right}"
            case [*_, last] if not isinstance(value, Pair):
                return f"last {last}"
            case _:
                return "other"


def work(out):
    child = Child(1, 2, key="k", more=[*range(2)])
    out["label"] = child.label
    out["kinds"] = [child.describe(v) for v in (Pair(0), Pair(3, 1), [1, 5], Pair(1, 9))]
    out["colours"] = {colour.pretty: colour for colour in Colour}
    squares = {n: n**2 for n in range(5) if (m := n % 2) or m == 0}
    del squares[1]
    first, *_, last = sorted(squares, key=lambda n: (-n, squares[n]))
    out["ends"] = (first, last, squares.get(9) is None and 1 < first <= 4)
    try:
        raise ExceptionGroup("both", [KeyError(1), ValueError(2)])
    except* KeyError as group:
        out["caught"] = len(group.exceptions)
    except* ValueError:
        out["also"] = True
    for number in range(3):
        if number == 5:
            break
    else:
        out["else"] = number


def main():
    outs = [{}, {}]
    threads = [threading.Thread(target=work, kwargs={"out": out}) for out in outs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outs[0] == outs[1] and outs[0]["label"] == "   1|006|1,2", outs[0]["label"]
    assert outs[0]["kinds"] == ["zero", "down 2", "last 5", "other"], outs[0]["kinds"]
    assert outs[0]["ends"] == (4, 0, True) and outs[0]["caught"] == 1 and outs[0]["else"] == 2
