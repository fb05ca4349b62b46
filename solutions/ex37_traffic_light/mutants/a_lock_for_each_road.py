import threading


class TrafficLight:
    def __init__(self):
        self._roads = {1: threading.Lock(), 2: threading.Lock()}
        self._green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self._roads[roadId]:
            if self._green != roadId:
                turnGreen()
                self._green = roadId
            crossCar()
