import threading


class Handle:
    def __init__(self):
        self.condition = threading.Condition()
        self.finished = False

    def done(self):
        with self.condition:
            return self.finished

    def wait(self):
        with self.condition:
            while not self.finished:
                self.condition.wait()

    def finish(self):
        with self.condition:
            self.finished = True
            self.condition.notify_all()


def outcome(func, args):
    try:
        return True, func(*args)
    except Exception as error:
        return False, error


def call_async(func, *args, callback, errback):
    handle = Handle()

    def work():
        good, what = outcome(func, args)
        outcome(callback if good else errback, (what,))
        handle.finish()

    threading.Thread(target=work, name="call_async").start()
    return handle
