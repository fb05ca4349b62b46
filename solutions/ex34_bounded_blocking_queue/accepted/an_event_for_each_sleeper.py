import threading


class Line:
    """Threads that wait, each at an event of its own; the first of them is let in first."""

    def __init__(self):
        self.waiting = []

    def stand(self):
        event = threading.Event()
        self.waiting.append(event)
        return event

    def let_in_one(self):
        if self.waiting:
            self.waiting.pop(0).set()


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.mutex = threading.RLock()
        self.capacity = capacity
        self.ring = {}
        self.first = self.after_last = 0
        self.for_place, self.for_element = Line(), Line()

    def _when(self, ready, line, act):
        while True:
            with self.mutex:
                if ready():
                    return act()
                event = line.stand()
            event.wait()

    def enqueue(self, element):
        def add():
            self.ring[self.after_last] = element
            self.after_last += 1
            self.for_element.let_in_one()

        self._when(lambda: self.size() < self.capacity, self.for_place, add)

    def dequeue(self):
        def take():
            element = self.ring.pop(self.first)
            self.first += 1
            self.for_place.let_in_one()
            return element

        return self._when(lambda: self.size() > 0, self.for_element, take)

    def size(self):
        with self.mutex:
            return self.after_last - self.first
