import threading
import time


def greet_all(names):
    greetings = [None] * len(names)

    def greet(place):
        greetings[place] = f"Hello, {names[place]}!"

    threads = [threading.Thread(target=greet, args=(place,)) for place in range(len(names))]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    return greetings


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
