"""A broadcast goes to a frozen copy of the set that was taken under the lock."""
import threading


class Topic:
    def __init__(self):
        self.subscribers = {"ann", "ben"}
        self.lock = threading.Lock()
        self.sent = []

    def subscribe(self, name):
        with self.lock:
            self.subscribers.add(name)

    def broadcast(self):
        with self.lock:
            everybody = frozenset(self.subscribers)
        for name in sorted(everybody):
            self.sent.append(name)


def main():
    topic = Topic()
    threads = [threading.Thread(target=topic.broadcast), threading.Thread(target=topic.subscribe, args=("cid",))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert topic.sent[:2] == ["ann", "ben"]
