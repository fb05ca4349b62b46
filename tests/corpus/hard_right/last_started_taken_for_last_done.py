"""Main waits until every plugin has said that it is done."""
import threading

PLUGINS = 5


class Registry:
    def __init__(self):
        self.names = []
        self.lock = threading.Lock()
        self.ready = threading.Event()

    def register(self, name):
        with self.lock:
            self.names.append(name)
            complete = len(self.names) == PLUGINS
        if complete:
            self.ready.set()


def main():
    registry = Registry()
    threads = [threading.Thread(target=registry.register, args=(number,)) for number in range(PLUGINS)]
    for thread in threads:
        thread.start()
    registry.ready.wait()
    with registry.lock:
        registered = len(registry.names)
    for thread in threads:
        thread.join()
    assert registered == PLUGINS, registered
