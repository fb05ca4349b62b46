import threading


class Flight:
    def __init__(self):
        self.over = threading.Event()
        self.answer = None


class SingleFlight:
    def __init__(self):
        self._lock = threading.Lock()
        self._flights = {}

    def do(self, key, func):
        with self._lock:
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = Flight()
        if mine:
            try:
                flight.answer = func()
            except Exception as error:
                flight.answer = error
            finally:
                with self._lock:
                    del self._flights[key]
                flight.over.set()
        else:
            flight.over.wait()
        if isinstance(flight.answer, Exception):
            raise flight.answer
        return flight.answer
