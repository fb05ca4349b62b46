"""An executor with as many threads as there are names; the class style knows nothing of it."""

import threading
from concurrent.futures import ThreadPoolExecutor


def greet_all(names):
    if not names:
        return []
    barrier = threading.Barrier(len(names))

    def greet(name):
        barrier.wait()  # so that no thread gets two of them
        return f"Hello, {name}!"

    with ThreadPoolExecutor(len(names)) as executor:
        return list(executor.map(greet, names))


class Greeter(threading.Thread):
    def __init__(self, who, **options):
        super().__init__(**options)
        self.who = who
        self.greeting = None

    def run(self):
        self.greeting = "Hello, %s!" % (self.who,)


def lifecycle(thread):
    stages = [thread.is_alive()]
    for step in (thread.start, thread.join):
        step()
        stages.append(thread.is_alive())
    return stages
