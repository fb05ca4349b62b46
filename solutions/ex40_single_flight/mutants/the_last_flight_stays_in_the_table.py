import threading


class Flight:
    def __init__(self):
        self.over = threading.Event()
        self.landed = False
        self.result = None
        self.error = None


class SingleFlight:
    def __init__(self):
        self._lock = threading.Lock()
        self._flights = {}

    def do(self, key, func):
        with self._lock:
            flight = self._flights.get(key)
            mine = flight is None or flight.landed
            if mine:
                flight = self._flights[key] = Flight()
        if mine:
            try:
                flight.result = func()
            except Exception as error:
                flight.error = error
            finally:
                with self._lock:
                    flight.landed = True
                flight.over.set()
        else:
            flight.over.wait()
        if flight.error is not None:
            raise flight.error
        return flight.result
