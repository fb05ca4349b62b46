"""The copy of the list is one atomic step, and the loop runs over the copy."""
import threading


def main():
    names = ["ann", "ben", "cid"]
    greeted = []

    def greet():
        for name in list(names):
            greeted.append(name)

    threads = [threading.Thread(target=greet), threading.Thread(target=names.remove, args=("ann",))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert greeted[-2:] == ["ben", "cid"], greeted
