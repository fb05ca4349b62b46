import threading


class TrafficLight:
    _crossing = threading.Lock()
    _green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with TrafficLight._crossing:
            if TrafficLight._green != roadId:
                turnGreen()
                TrafficLight._green = roadId
            crossCar()
