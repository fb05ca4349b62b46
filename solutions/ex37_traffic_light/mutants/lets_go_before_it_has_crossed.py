import threading


class TrafficLight:
    def __init__(self):
        self._crossing = threading.Lock()
        self._green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self._crossing:
            if self._green != roadId:
                turnGreen()
                self._green = roadId
        crossCar()
