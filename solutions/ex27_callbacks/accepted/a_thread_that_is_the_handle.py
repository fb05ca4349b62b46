from threading import Thread, current_thread


class Handle(Thread):
    def __init__(self, func, args, callback, errback):
        super().__init__()
        self.func, self.args, self.callback, self.errback = func, args, callback, errback

    def run(self):
        answer, argument = self.callback, None
        try:
            argument = self.func(*self.args)
        except Exception as e:
            answer, argument = self.errback, e
        try:
            answer(argument)
        except Exception:
            return

    def done(self):
        return not self.is_alive()

    def wait(self):
        self.join()


def call_async(func, *args, callback, errback):
    handle = Handle(func, args, callback, errback)
    handle.start()
    return handle
