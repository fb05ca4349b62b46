import threading
import time


class TrafficLight:
    def __init__(self):
        self._lock = threading.Lock()
        self._green = 1
        self._inside = 0

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        while not self._may_cross(roadId, turnGreen):
            time.sleep(0.01)
        crossCar()
        with self._lock:
            self._inside -= 1

    def _may_cross(self, roadId, turnGreen):
        with self._lock:
            if self._green != roadId:
                if self._inside:
                    return False
                turnGreen()
                self._green = roadId
            self._inside += 1
            return True
