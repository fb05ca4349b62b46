import threading


class TrafficLight:
    def __init__(self):
        self._crossing = threading.Lock()
        self._green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        self._crossing.acquire()
        if self._green == roadId:
            crossCar()
            return
        turnGreen()
        self._green = roadId
        crossCar()
        self._crossing.release()
