import threading


class Flight:
    def __init__(self):
        self.over = False
        self.result = None
        self.error = None


class SingleFlight:
    def __init__(self):
        self._changed = threading.Condition()
        self._flights = {}

    def do(self, key, func):
        with self._changed:
            flight = self._flights.get(key)
            if flight is not None:
                while not flight.over:
                    self._changed.wait(0.01)
                if flight.error is not None:
                    raise flight.error
                return flight.result
            flight = self._flights[key] = Flight()
        try:
            flight.result = func()
            return flight.result
        except Exception as error:
            flight.error = error
            raise
        finally:
            with self._changed:
                flight.over = True
                del self._flights[key]
