"""The class style for both, with a property."""

from threading import Lock, Thread


class Greeter(Thread):
    def __init__(self, who):
        Thread.__init__(self, name="greeter", daemon=True)
        self.__who, self.__text, self.__lock = who, None, Lock()

    @property
    def greeting(self):
        with self.__lock:
            return self.__text

    def run(self):
        text = "Hello, {}!".format(self.__who)
        with self.__lock:
            self.__text = text


def greet_all(names):
    crowd = list(map(Greeter, names))
    for one in crowd:
        one.start()
    while any(one.join() for one in crowd):
        pass
    return [one.greeting for one in crowd]


def lifecycle(thread):
    def asked():
        yield thread.is_alive()
        thread.start()
        yield thread.is_alive()
        thread.join()
        yield thread.is_alive()

    return list(asked())
