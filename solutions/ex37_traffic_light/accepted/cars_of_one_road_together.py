import threading


class TrafficLight:
    """Counts who is on the crossing; the other road waits until it is empty."""

    def __init__(self):
        self.changed = threading.Condition()
        self.green = 1
        self.inside = 0

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        with self.changed:
            while self.green != roadId and self.inside:
                self.changed.wait()
            if self.green != roadId:
                turnGreen()
                self.green = roadId
            self.inside += 1
        crossCar()
        with self.changed:
            self.inside -= 1
            self.changed.notify_all()
