from queue import *


class TrafficLight:
    """Who has taken the light out of the queue is alone with it."""

    def __init__(self):
        self.灯 = LifoQueue(1)
        self.灯.put(1)

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        绿 = self.灯.get()
        if 绿 - roadId:
            turnGreen()
        try:
            crossCar()
        finally:
            self.灯.put(roadId)
