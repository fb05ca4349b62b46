import threading


class TrafficLight:
    def __init__(self):
        self._changed = threading.Condition()
        self._green = 1
        self._inside = 0

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self._changed:
            while self._green != roadId and self._inside:
                self._changed.wait(0.01)
            if self._green != roadId:
                turnGreen()
                self._green = roadId
            self._inside += 1
        crossCar()
        with self._changed:
            self._inside -= 1
