"""A property hides the load and the store, and does not make them one step."""
# cause: wrong_result
import threading


class Thermostat:
    def __init__(self):
        self._degrees = 20

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self._degrees = value


def main():
    thermostat = Thermostat()

    def warmer():
        thermostat.degrees += 1

    threads = [threading.Thread(target=warmer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert thermostat.degrees == 22, thermostat.degrees
