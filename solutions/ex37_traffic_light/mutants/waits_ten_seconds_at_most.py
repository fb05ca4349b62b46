import threading


class TrafficLight:
    def __init__(self):
        self._changed = threading.Condition()
        self._green = 1
        self._inside = 0

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self._changed:
            self._changed.wait_for(lambda: self._green == roadId or not self._inside, timeout=10)
            if self._green != roadId:
                turnGreen()
                self._green = roadId
            self._inside += 1
        crossCar()
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()
