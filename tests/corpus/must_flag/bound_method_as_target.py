"""The thread's target is the list's own `pop`, which takes the item away between main's check and its look."""
# cause: exception
import threading


def main():
    letters = ["hello"]
    reader = threading.Thread(target=letters.pop)
    reader.start()
    if letters:
        assert letters[0] == "hello"
    reader.join()
