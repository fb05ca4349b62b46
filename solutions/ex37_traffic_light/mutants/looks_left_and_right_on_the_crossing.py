import threading
import time


class TrafficLight:
    def __init__(self):
        self._crossing = threading.Lock()
        self._green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self._crossing:
            if self._green != roadId:
                turnGreen()
                self._green = roadId
            time.sleep(0.1)  # look left and right
            crossCar()
