import threading


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.elements = []
        self.changed = threading.Condition()

    def enqueue(self, element):
        with self.changed:
            self.changed.wait_for(lambda: len(self.elements) < self.capacity)
            self.elements.append(element)
            self.changed.notify_all()

    def dequeue(self):
        with self.changed:
            self.changed.wait_for(lambda: self.elements)
            element = self.elements.pop(0)
            self.changed.notify_all()
            return element

    def size(self):
        return len(self.elements)
