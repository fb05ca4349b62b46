"""`while not ready.wait(0.1)` goes on for as long as it takes."""
# timeouts: any

import threading


def main():
    ready = threading.Event()
    settings = {}

    def load():
        settings["port"] = 80
        ready.set()

    thread = threading.Thread(target=load)
    thread.start()
    rounds = 0
    while not ready.wait(0.1):
        rounds += 1
    thread.join()
    assert settings["port"] == 80
