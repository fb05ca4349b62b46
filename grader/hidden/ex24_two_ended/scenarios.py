"""How a stack and a deque are driven. What must come back is the judge's business."""


def alone(stage, *, kind, arguments, calls):
    """One thread does everything: [name, argument…] one after the other."""
    thing = stage.make(kind, *arguments)
    for name, *rest in calls:
        stage.call(name, getattr(thing, name), *rest)
    return {"history": stage.history()}


def together(stage, *, kind, arguments, first, threads):
    """What is done beforehand, what each thread does at the same time, and then pop() until nothing is left."""
    thing = stage.make(kind, *arguments)

    def does(calls):
        def run():
            for name, *rest in calls:
                stage.call(name, getattr(thing, name), *rest)

        return run

    does(first)()
    stage.together({name: does(calls) for name, calls in threads.items()})
    pushed = len(first) + sum(len(calls) for calls in threads.values())
    for _ in range(pushed + 1):
        if stage.call("pop", thing.pop) is None:
            break
    return {"history": stage.history()}


def step_by_step(stage, *, kind, arguments):
    """The judge says who pushes, pops and steals, and when."""
    thing = stage.make(kind, *arguments)
    stage.desk.serve({name: getattr(thing, name) for name in ("push", "pop", "steal") if hasattr(thing, name)})


def a_busy_pile(stage, *, items, thieves):
    """A worker pushes so many and pops now and then, while thieves steal; for real threads. Who has got how many, and what twice."""
    jobs, undo = stage.make("StealingDeque"), stage.make("UndoStack", items)
    taken = {"worker": [], **{f"thief {number}": [] for number in range(1, thieves + 1)}}
    ready = []

    def worker():
        for number in range(1, items + 1):
            jobs.push(number)
            undo.push(number)
            if not number % 3:
                taken["worker"].append(jobs.pop())
        ready.append(True)

    def thief(name):
        def run():
            while True:
                over = bool(ready)
                item = jobs.steal()
                if item is not None:
                    taken[name].append(item)
                elif over:
                    return

        return run

    stage.together({"worker": worker, **{name: thief(name) for name in taken if name != "worker"}})
    got = sorted(item for mine in taken.values() for item in mine if item is not None)
    undone = [undo.pop() for _ in range(items)]
    return {
        "each_once": got == list(range(1, items + 1)),
        "got": len(got),
        "undone": undone == list(range(items, 0, -1)),
    }
