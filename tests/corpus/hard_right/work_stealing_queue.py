"""A work-stealing queue (THE protocol): each side announces its claim before it looks at the other's."""
import threading


class WorkStealingQueue:
    """The owner pushes and pops at the tail; thieves take from the head, under a lock."""

    def __init__(self, tasks):
        self.tasks = list(tasks)
        self.head = 0
        self.tail = len(self.tasks)
        self.lock = threading.Lock()

    def pop(self):
        tail = self.tail - 1
        self.tail = tail
        if self.head <= tail:
            return self.tasks[tail]
        self.tail = tail + 1
        with self.lock:
            self.tail = tail
            if self.head <= tail:
                return self.tasks[tail]
            self.tail = tail + 1
            return None

    def steal(self):
        with self.lock:
            head = self.head
            self.head = head + 1
            if head < self.tail:
                return self.tasks[head]
            self.head = head
            return None


def thief(queue, done):
    for _ in range(2):
        task = queue.steal()
        if task is not None:
            done.append(task)


def main():
    queue = WorkStealingQueue(range(3))
    done = []
    thread = threading.Thread(target=thief, args=(queue, done))
    thread.start()
    for _ in range(3):
        task = queue.pop()
        if task is not None:
            done.append(task)
    thread.join()
    assert sorted(done) == [0, 1, 2], done
