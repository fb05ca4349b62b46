"""How atoms come. What must come out is the judge's business."""

import threading


def atoms(stage, *, order):
    """One thread for each letter of `order`, "H" or "O"; every release is a mark with the name of its atom."""
    vessel = stage.make("H2O")
    stage.together({_name(letter, n): _atom(stage, vessel, letter, n) for n, letter in enumerate(order, 1)})
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
