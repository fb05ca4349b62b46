import threading


class SingleFlight:
    def __init__(self):
        self.changed = threading.Condition()
        self.in_flight = {}

    def do(self, key, func):
        with self.changed:
            if key in self.in_flight:
                call = self.in_flight[key]
                while not call:
                    self.changed.wait()
                kind, what = call
                if kind == "raised":
                    raise what
                return what
            call = self.in_flight[key] = []
        try:
            what = func()
            ending = ["returned", what]
            return what
        except Exception as error:
            ending = ["raised", error]
            raise
        finally:
            with self.changed:
                call += ending
                del self.in_flight[key]
                self.changed.notify_all()
