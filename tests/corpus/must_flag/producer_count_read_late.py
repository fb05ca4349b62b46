"""The consumer stops when the producers' count is zero, but the count falls before the last item is there."""
# cause: wrong_result
import threading


class Channel:
    def __init__(self):
        self.items = []
        self.open = True
        self.changed = threading.Condition()

    def close_and_send(self, item):
        with self.changed:
            self.open = False
            self.changed.notify_all()
        with self.changed:
            self.items.append(item)
            self.changed.notify_all()

    def receive_all(self, into):
        with self.changed:
            while self.open:
                self.changed.wait()
            into.extend(self.items)


def main():
    channel = Channel()
    received = []
    threads = [
        threading.Thread(target=channel.close_and_send, args=("last",)),
        threading.Thread(target=channel.receive_all, args=(received,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert received == ["last"], received
