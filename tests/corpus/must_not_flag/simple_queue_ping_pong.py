"""Two threads play ping-pong over two simple queues."""
import threading
from queue import SimpleQueue

there, back = SimpleQueue(), SimpleQueue()


def pong():
    for _ in range(3):
        back.put(there.get() + 1)


def main():
    partner = threading.Thread(target=pong)
    partner.start()
    ball = 0
    for _ in range(3):
        there.put(ball)
        ball = back.get()
    partner.join()
    assert ball == 3
