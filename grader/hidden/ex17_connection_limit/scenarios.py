"""How clients come and go. What must come out is the judge's business."""

import threading
import time

MOMENT_SECONDS = 0.0005


class Trouble(Exception):
    """What a block raises."""


def clients(stage, *, limit, count, seconds=0):
    """So many threads go in once each, for so many seconds; the most that were inside at once."""
    pool = stage.make("ConnectionPool", limit)
    inside, most = [], [0]

    def visit(number):
        def run():
            with pool:
                inside.append(number)
                most.append(len(inside))
                stage.mark("in", number)
                if seconds:
                    time.sleep(seconds)
                inside.remove(number)

        return run

    stage.together({f"client {number}": visit(number) for number in range(1, count + 1)})
    return {"most": max(most), "left": len(inside)}


def together(stage, *, limit, full=False):
    """Each stays inside until as many are as the limit allows. With `full` all of them have to wait for a place first."""
    pool = stage.make("ConnectionPool", limit)
    meeting = threading.Barrier(limit)

    def visit():
        with pool:
            meeting.wait()

    visits = {f"client {number}": visit for number in range(1, limit + 1)}
    if not full:
        stage.together(visits)
        return {}
    for _ in visits:
        pool.acquire()
    threads = [stage.start(name, run) for name, run in visits.items()]
    time.sleep(MOMENT_SECONDS)  # the clock moves only when nobody else can: all of them wait
    for _ in visits:
        pool.release()
    for thread in threads:
        thread.join()
    return {}


def trouble(stage, *, limit, count):
    """Blocks that raise, more often than there are places; then one that does not."""
    pool = stage.make("ConnectionPool", limit)
    came_out = 0
    for _ in range(count):
        try:
            with pool:
                raise Trouble
        except Trouble:
            came_out += 1
    with pool:
        inside = pool.in_use
    return {"came_out": came_out, "inside": inside, "in_use": pool.in_use}


def numbers(stage, *, limit):
    """What in_use says, and what a release too many does. The first place is given back by another thread."""
    pool = stage.make("ConnectionPool", limit)
    said = [pool.in_use]
    for _ in range(limit):
        pool.acquire()
        said.append(pool.in_use)
    for number in range(limit):
        if number:
            pool.release()
        else:
            stage.start("another", pool.release).join()
        said.append(pool.in_use)
    try:
        pool.release()
        answer = "no error"
    except Exception as error:
        answer = type(error).__name__
    said.append(pool.in_use)
    return {"said": said, "answer": answer}


def counted(stage, *, limit, count):
    """All come and go at once; what in_use says to each who is inside, and in the end, when nobody is."""
    pool = stage.make("ConnectionPool", limit)
    said = []

    def visit():
        pool.acquire()
        said.append(pool.in_use)
        pool.release()

    stage.together({f"client {number}": visit for number in range(1, count + 1)})
    return {"said": said, "in_use": pool.in_use}


def many_visits(stage, *, limit, threads, times):
    """Threads go in and out, over and over."""
    pool = stage.make("ConnectionPool", limit)
    visits = [0] * threads

    def visit(number):
        for _ in range(times):
            with pool:
                visits[number] += 1

    stage.together({f"client {number}": lambda number=number: visit(number) for number in range(threads)})
    return {"visits": visits}


def step_by_step(stage, *, limit):
    """The judge says who comes, and is told who is inside."""
    pool = stage.make("ConnectionPool", limit)
    inside = stage.desk.callable("inside")

    def visit():
        with pool:
            inside()

    def fail():
        with pool:
            raise Trouble

    stage.desk.serve({"visit": visit, "fail": fail, "release": pool.release, "in_use": lambda: pool.in_use})
