"""How threads of both styles are driven. What must come back is the judge's business."""

import threading
import time


class Name:
    """Something that can be printed; `printed` hears of it, in the thread in which it happens."""

    def __init__(self, text, printed):
        self.text, self.printed = text, printed

    def __str__(self):
        self.printed(self.text)
        return self.text

    def __format__(self, form):
        return format(str(self), form)

    __repr__ = __str__


def greet(stage, *, names):
    """One call."""
    return {"answer": stage.get("greet_all")(names)}


def greet_slowly(stage, *, names):
    """Each name takes an hour to print."""
    return {"answer": stage.get("greet_all")([Name(text, lambda _: time.sleep(3600)) for text in names])}


def greet_together(stage, *, names):
    """No name is printed before all of them are about to be."""
    barrier = threading.Barrier(len(names))
    caller = threading.current_thread()
    inside = []

    def printed(text):
        inside.append(threading.current_thread())
        barrier.wait()

    stage.get("greet_all")([Name(text, printed) for text in names])
    left = [thread is not caller and thread.is_alive() for thread in inside]
    return {"in_caller": inside.count(caller), "left": sum(left)}


def one_greeter(stage, *, who):
    """A greeter before and after it has run, and in which thread it has greeted."""
    where = []
    greeter = stage.make("Greeter", Name(who, lambda text: where.append(threading.current_thread())))
    early, before = len(where), greeter.greeting
    greeter.start()
    greeter.join()
    in_itself = [thread is greeter for thread in where]
    return {"before": before, "early": early, "after": greeter.greeting, "where": in_itself}


def two_greeters(stage, *, names):
    """Two greeters at the same time."""
    greeters = [stage.make("Greeter", name) for name in names]
    for greeter in greeters:
        greeter.start()
    for greeter in greeters:
        greeter.join()
    return {"after": [greeter.greeting for greeter in greeters]}


class _Patient(threading.Thread):
    """A thread that ends only when it has been asked twice whether it is alive: before its start, and while it runs."""

    def __init__(self):
        super().__init__()
        self.asked = threading.Semaphore(0)
        self.unasked = 2
        self.ran_in = None

    def is_alive(self):
        answer = super().is_alive()
        if self.unasked:
            self.unasked -= 1
            self.asked.release()
        return answer

    def run(self):
        self.ran_in = threading.current_thread()
        for _ in range(2):
            self.asked.acquire()


def live(stage, *, patient):
    """What lifecycle() says of a thread; a patient one is there until it has been asked."""
    if patient:
        thread = _Patient()
        told = stage.get("lifecycle")(thread)
        ended = not threading.Thread.is_alive(thread)
        return {"told": told, "in_itself": thread.ran_in is thread, "ended": ended}
    ran = []
    thread = threading.Thread(target=lambda: ran.append(threading.current_thread()))
    told = stage.get("lifecycle")(thread)
    return {"told": told, "in_itself": ran == [thread], "ended": not thread.is_alive()}


def live_long(stage):
    """What lifecycle() says of a thread that takes an hour."""
    thread = threading.Thread(target=time.sleep, args=(3600,))
    told = stage.get("lifecycle")(thread)
    return {"told": told, "in_itself": True, "ended": not thread.is_alive()}


def step_by_step(stage):
    """The judge says who is greeted; it is told whenever a name is printed."""
    printed = stage.desk.callable("printed")

    def greet_all(names):
        return stage.get("greet_all")([Name(name, printed) for name in names])

    def greeter(name):
        one = stage.make("Greeter", Name(name, printed))
        before = one.greeting
        told = stage.get("lifecycle")(one)
        return [before, one.greeting, told]

    stage.desk.serve({"greet_all": greet_all, "greeter": greeter})
