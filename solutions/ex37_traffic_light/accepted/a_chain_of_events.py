import threading


class TrafficLight:
    """Each car waits for the one that came before it; a swap under a short lock makes the chain."""

    def __init__(self):
        self.mutex = threading.Lock()
        self.last = threading.Event()
        self.last.set()
        self.green = 1

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        mine = threading.Event()
        with self.mutex:
            before, self.last = self.last, mine
        before.wait()
        if self.green != roadId:
            turnGreen()
            self.green = roadId
        crossCar()
        mine.set()
