"""The daemon dies in the middle of its sleep, with the program's end; nobody wants its lock any more."""
import threading
import time

beat = threading.Lock()


def heart():
    while True:
        with beat:
            time.sleep(1)


def main():
    threading.Thread(target=heart, daemon=True).start()
