"""Two roads cross, and each car is a thread. Write `TrafficLight`.

Run this file to see your class at work: python traffic_light.py
"""

import threading


class TrafficLight:
    """A crossing of road A (1) and road B (2). At first road A has green."""

    def carArrived(self, carId, roadId, direction, turnGreen, crossCar):
        """Let one car cross: `turnGreen()` only if its road has red, then `crossCar()`."""
        raise NotImplementedError


if __name__ == "__main__":
    light = TrafficLight()

    def drive(car, road):
        name = " AB"[road]
        light.carArrived(
            car,
            road,
            2 * road,
            lambda: print("the light turns green on road", name),
            lambda: print("car", car, "of road", name, "crosses"),
        )

    threads = [threading.Thread(target=drive, args=(car, 1 + car % 2)) for car in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
