"""Each thread knows its own name, and main is called MainThread."""
import threading

names = {}


def introduce(key):
    names[key] = threading.current_thread().name


def main():
    assert threading.current_thread().name == "MainThread"
    threads = [threading.Thread(target=introduce, args=(key,), name=f"guest {key}") for key in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == {1: "guest 1", 2: "guest 2"}, names
