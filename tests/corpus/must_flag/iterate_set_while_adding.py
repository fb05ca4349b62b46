"""A broadcast goes through the set of subscribers while somebody subscribes: RuntimeError."""
# cause: exception
import threading


class Topic:
    def __init__(self):
        self.subscribers = {"ann", "ben"}
        self.sent = []

    def subscribe(self, name):
        self.subscribers.add(name)

    def broadcast(self):
        for name in self.subscribers:
            self.sent.append(name)


def main():
    topic = Topic()
    threads = [threading.Thread(target=topic.broadcast), threading.Thread(target=topic.subscribe, args=("cid",))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
