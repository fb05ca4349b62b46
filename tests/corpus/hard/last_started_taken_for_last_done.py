"""Main waits for the plugin that was started last, and takes it that the earlier ones have registered as well."""
# cause: wrong_result
# depth: 1
# why: the last plugin says that it is done before some other plugin has registered
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
            complete = name == PLUGINS - 1
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
