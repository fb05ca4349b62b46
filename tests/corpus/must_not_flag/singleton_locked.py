"""The singleton is made under a lock, so everybody gets the same object."""
import threading


class Registry:
    _instance = None
    _lock = threading.Lock()

    @classmethod
    def instance(cls):
        with cls._lock:
            if cls._instance is None:
                cls._instance = cls()
            return cls._instance


def main():
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(Registry.instance())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[0] is seen[1]
