"""How readers and writers come and go. What must come out is the judge's business."""

import threading
import time


class Trouble(Exception):
    """What a block raises."""


def visits(stage, *, who, seconds=0):
    """One thread for each name, inside for `seconds`; those that begin with "w" write, the others read. Marks say who is inside."""
    lock = stage.make("RWLock")

    def visitor(name):
        def visit():
            with lock.writing() if name.startswith("w") else lock.reading():
                stage.mark("in", name)
                if seconds:
                    time.sleep(seconds)
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


def readers_behind_a_writer(stage, *, readers):
    """How many of the readers that have waited for a writer are inside together when it has left."""
    lock = stage.make("RWLock")
    writer_may_leave, readers_may_leave, inside = threading.Event(), threading.Event(), []

    def write():
        with lock.writing():
            writer_may_leave.wait()

    def read():
        with lock.reading():
            inside.append(1)
            readers_may_leave.wait()

    threads = [stage.start("writer", write)]
    _let_them_come()
    threads += [stage.start(f"reader {number}", read) for number in range(1, readers + 1)]
    _let_them_come()
    writer_may_leave.set()
    _let_them_come()
    together = len(inside)
    readers_may_leave.set()
    for thread in threads:
        thread.join()
    return {"together": together}


def a_writer_waits(stage):
    """A reader is inside until the writer can do nothing but wait, and another reader has come."""
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
    _let_them_come()
    threads.append(stage.start("second reader", second))
    _let_them_come()
    may_leave.set()
    for thread in threads:
        thread.join()
    return {"order": [mark["label"] for mark in stage.marks()]}


def another_writer_waits(stage):
    """Two writers and a reader wait for a reader. The one that has waited stays inside until one more reader has come."""
    lock = stage.make("RWLock")
    may_leave = {name: threading.Event() for name in ("reader 1", "reader 2", "reader 3")}

    def read(name):
        def run():
            with lock.reading():
                stage.mark(name)
                may_leave[name].wait()

        return run

    def write(name):
        def run():
            with lock.writing():
                stage.mark(name)

        return run

    threads = []

    def comes(name, visit):
        threads.append(stage.start(name, visit(name)))
        _let_them_come()

    comes("reader 1", read)
    comes("writer 1", write)
    comes("writer 2", write)
    comes("reader 2", read)
    may_leave["reader 1"].set()
    _let_them_come()
    may_leave["reader 3"].set()
    comes("reader 3", read)
    may_leave["reader 2"].set()
    for thread in threads:
        thread.join()
    return {"order": [mark["label"] for mark in stage.marks()]}


def two_locks(stage):
    """While a thread writes with one lock, another thread comes to another lock."""
    first, second = stage.make("RWLock"), stage.make("RWLock")
    may_leave = threading.Event()

    def stay():
        with first.writing():
            may_leave.wait()

    def come():
        with second.writing():
            stage.mark("in")

    threads = [stage.start("writer 1", stay)]
    _let_them_come()
    threads.append(stage.start("writer 2", come))
    _let_them_come()
    came_in = len(stage.marks()) == 1
    may_leave.set()
    for thread in threads:
        thread.join()
    return {"came_in": came_in}


def trouble(stage, *, kind, error):
    """A block raises, once as a reader and once as a writer; then everybody comes once more."""
    lock = stage.make("RWLock")
    raised = {"Trouble": Trouble, "KeyboardInterrupt": KeyboardInterrupt}[error]
    came_out = []

    def unlucky():
        try:
            with getattr(lock, kind)():
                raise raised
        except raised:
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


def _let_them_come():
    """With an exact clock: until nobody can do anything any more. Who naps looks again in the second second."""
    time.sleep(1)
    time.sleep(1)
