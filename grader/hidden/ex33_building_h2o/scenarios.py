"""How atoms come. What must come out is the judge's business."""

import threading
import time


def atoms(stage, *, order, last_after=0):
    """One thread for each letter of `order`, "H" or "O"; every release is a mark with the name of its atom.

    The last one comes after so many seconds.
    """
    vessel = stage.make("H2O")

    def thread(letter, number):
        atom = _atom(stage, vessel, letter, number)

        def late():
            time.sleep(last_after)
            atom()

        return late if last_after and number == len(order) else atom

    stage.together({_name(letter, n): thread(letter, n) for n, letter in enumerate(order, 1)})
    return {"released": [[mark["task"], mark["value"]] for mark in stage.marks()]}


def more_than_fit(stage, *, order, late, whole):
    """Those of `order` come; when so many `whole` molecules have been released, the `late` ones come."""
    vessel = stage.make("H2O")
    seen = threading.Semaphore(0)
    first = [
        stage.start(_name(letter, n), _atom(stage, vessel, letter, n, then=seen.release))
        for n, letter in enumerate(order, 1)
    ]
    for _ in range(3 * whole):
        seen.acquire()
    stage.mark("late")
    last = [
        stage.start(_name(letter, n), _atom(stage, vessel, letter, n)) for n, letter in enumerate(late, len(order) + 1)
    ]
    for thread in first + last:
        thread.join()
    labels = [mark["label"] for mark in stage.marks()]
    return {"before": labels.index("late")}


def two_vessels(stage, *, seconds):
    """Two hydrogens come to one vessel, an oxygen to another; after `seconds` come those that are missing."""
    one, other = stage.make("H2O"), stage.make("H2O")

    def come(number, letter, vessel):
        return stage.start(_name(letter, number), _atom(stage, vessel, letter, number))

    first = [come(1, "H", one), come(2, "H", one), come(3, "O", other)]
    time.sleep(seconds)
    stage.mark("late")
    last = [come(4, "O", one), come(5, "H", other), come(6, "H", other)]
    for thread in first + last:
        thread.join()
    return {"before": [mark["label"] for mark in stage.marks()].index("late")}


def many_molecules(stage, *, molecules):
    """All atoms at once."""
    vessel = stage.make("H2O")
    released = []

    def atom(letter):
        method = vessel.oxygen if letter == "O" else vessel.hydrogen
        return lambda: method(lambda: released.append(letter))

    stage.together({f"{letter}{n}": atom(letter) for n, letter in enumerate("HHO" * molecules)})
    return {"hydrogens": released.count("H"), "oxygens": released.count("O")}


def step_by_step(stage):
    """The judge says which atoms come, and hears of every release."""
    vessel = stage.make("H2O")
    release = stage.desk.callable("release")
    stage.desk.serve(
        {
            "hydrogen": lambda: vessel.hydrogen(lambda: release("H")),
            "oxygen": lambda: vessel.oxygen(lambda: release("O")),
        }
    )


def _name(letter, number):
    return f"{letter}{number}"


def _atom(stage, vessel, letter, number, then=lambda: None):
    method = vessel.oxygen if letter == "O" else vessel.hydrogen

    def release():
        stage.mark("release", _name(letter, number))
        then()

    return lambda: method(release)
