"""The singleton is made on first use without a lock, so two threads can get two different objects."""
# cause: wrong_result
import threading


class Registry:
    _instance = None

    @classmethod
    def instance(cls):
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
