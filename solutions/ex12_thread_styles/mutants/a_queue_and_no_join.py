import queue
import threading


def greet_all(names):
    greetings = queue.SimpleQueue()

    def greet(place):
        greetings.put((place, f"Hello, {names[place]}!"))

    for place in range(len(names)):
        threading.Thread(target=greet, args=(place,)).start()
    found = dict(greetings.get() for _ in names)
    return [found[place] for place in range(len(names))]


class Greeter(threading.Thread):
    def __init__(self, who):
        super().__init__()
        self._who = who
        self.greeting = None

    def run(self):
        self.greeting = f"Hello, {self._who}!"


def lifecycle(thread):
    told = [thread.is_alive()]
    thread.start()
    told.append(thread.is_alive())
    thread.join()
    told.append(thread.is_alive())
    return told
