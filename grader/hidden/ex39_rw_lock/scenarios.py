"""How readers and writers come and go. What must come out is the judge's business."""


class Trouble(Exception):
    """What a block raises."""


def visits(stage, *, who):
    """One thread for each name; those that begin with "w" write, the others read. Marks say who is inside."""
    lock = stage.make("RWLock")

    def visitor(name):
        def visit():
            with lock.writing() if name.startswith("w") else lock.reading():
                stage.mark("in", name)
                stage.mark("out", name)

        return visit

    stage.together({name: visitor(name) for name in who})
    return {"marks": [[mark["label"], mark["value"]] for mark in stage.marks()]}


def two_readers(stage):
    """The most readers that were inside at once."""
    lock = stage.make("RWLock")
    inside, most = [], []

    def read(name):
        def run():
            with lock.reading():
                inside.append(name)
                stage.mark("in", name)
                most.append(len(inside))
                stage.mark("out", name)
                inside.remove(name)

        return run

    stage.together({name: read(name) for name in ("reader 1", "reader 2")})
    return {"most": max(most, default=0)}


def a_writer_waits(stage):
    """A reader is inside until the writer can do nothing but wait; then another reader comes."""
    import threading
    import time

    lock = stage.make("RWLock")
    first_is_in, may_leave = threading.Event(), threading.Event()

    def first():
        with lock.reading():
            first_is_in.set()
            may_leave.wait()

    def writer():
        with lock.writing():
            stage.mark("writer")

    def second():
        with lock.reading():
            stage.mark("second reader")

    threads = [stage.start("first reader", first)]
    first_is_in.wait()
    threads.append(stage.start("writer", writer))
    time.sleep(1)  # an exact clock: it passes when nobody can do anything any more
    threads.append(stage.start("second reader", second))
    time.sleep(1)
    may_leave.set()
    for thread in threads:
        thread.join()
    return {"order": [mark["label"] for mark in stage.marks()]}


def trouble(stage, *, kind):
    """A block raises, once as a reader and once as a writer; then everybody comes once more."""
    lock = stage.make("RWLock")
    came_out = []

    def unlucky():
        try:
            with getattr(lock, kind)():
                raise Trouble
        except Trouble:
            came_out.append(kind)

    def visit(other):
        def run():
            with getattr(lock, other)():
                pass

        return run

    stage.together({"unlucky": unlucky, "reader": visit("reading"), "writer": visit("writing")})
    return {"came_out": came_out}


def many_visits(stage, *, times):
    """Readers and writers, over and over; writers stay so long that others come and have to wait."""
    import time

    lock = stage.make("RWLock")
    visits = [0] * 4

    def read(number):
        for _ in range(times):
            with lock.reading():
                visits[number] += 1

    def write(number):
        for _ in range(times):
            with lock.writing():
                time.sleep(0.003)
                visits[number] += 1

    kinds = {"reader 1": read, "writer 1": write, "reader 2": read, "writer 2": write}
    stage.together({name: lambda n=n, kind=kind: kind(n) for n, (name, kind) in enumerate(kinds.items())})
    return {"visits": visits}


def step_by_step(stage):
    """The judge says who comes, and is told who is inside."""
    lock = stage.make("RWLock")
    inside = stage.desk.callable("reads"), stage.desk.callable("writes")

    def read():
        with lock.reading():
            inside[0]()

    def write():
        with lock.writing():
            inside[1]()

    def fail(kind):
        with getattr(lock, kind)():
            raise Trouble

    stage.desk.serve({"read": read, "write": write, "fail": fail})
