"""A work-stealing queue (as in CHESS's programs): the owner looks at the head before it lowers the tail."""
# cause: wrong_result
# depth: 3
# why: with one task left, the owner's look at the head comes before the thief's raise of it, the thief's look at the
# tail before the owner lowers it; one task was stolen before
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
        if self.head <= tail:
            self.tail = tail
            return self.tasks[tail]
        with self.lock:
            if self.head <= tail:
                self.tail = tail
                return self.tasks[tail]
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
