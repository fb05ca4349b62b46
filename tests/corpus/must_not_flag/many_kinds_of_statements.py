"""Named tuples, `match`, `except*` and `for`-`else`, in threads that share nothing."""
import threading
from typing import NamedTuple


class Pair(NamedTuple):
    left: int
    right: int = 0


def describe(value):
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
    out["kinds"] = [describe(value) for value in (Pair(0), Pair(3, 1), [1, 5], Pair(1, 9))]
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
    assert outs[0] == outs[1] and outs[0]["caught"] == 1 and outs[0]["also"] and outs[0]["else"] == 2
    assert outs[0]["kinds"] == ["zero", "down 2", "last 5", "other"], outs[0]["kinds"]
