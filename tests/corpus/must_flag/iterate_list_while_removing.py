"""One thread removes from the list that another one walks through, and an element is skipped."""
# cause: wrong_result
import threading


def main():
    names = ["ann", "ben", "cid"]
    greeted = []

    def greet():
        for name in names:
            greeted.append(name)

    def leave():
        names.remove("ann")

    threads = [threading.Thread(target=greet), threading.Thread(target=leave)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "ben" in greeted, greeted
