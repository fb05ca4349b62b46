"""Two threads in turns, each with `while not event.wait(0.1)`: a fair machine lets both get on."""
# timeouts: any

import threading


def main():
    ping, pong = threading.Event(), threading.Event()
    said = []

    def player(mine, other, word):
        for _ in range(2):
            while not mine.wait(0.1):
                pass
            mine.clear()
            said.append(word)
            other.set()

    threads = [
        threading.Thread(target=player, args=(ping, pong, "ping")),
        threading.Thread(target=player, args=(pong, ping, "pong")),
    ]
    for thread in threads:
        thread.start()
    ping.set()
    for thread in threads:
        thread.join()
    assert said == ["ping", "pong", "ping", "pong"]
