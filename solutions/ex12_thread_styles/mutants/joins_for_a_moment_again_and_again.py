import threading


def greet_all(names):
    greetings = [None] * len(names)

    def greet(place):
        greetings[place] = f"Hello, {names[place]}!"

    threads = [threading.Thread(target=greet, args=(place,)) for place in range(len(names))]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.1)
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
