"""queue of SCTBench: what is taken out is compared with what was stored in the round, though rounds are skipped."""
# cause: wrong_result
# depth: 2
# why: the receiver skips its first round, and the second item is put before its last round
# published: RFF 1, POS 1, PCT 6.5, PERIOD 3.5, QL 1
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

SIZE = 6

items = []
stored = [0] * SIZE
may_put, may_get = True, False
lock = threading.Lock()


def put():
    global may_put, may_get
    with lock:
        items.append(0)
    value = 0
    for place in range(1, SIZE):
        with lock:
            if may_put:
                value += 1
                items.append(value)
                stored[place] = value
                may_put, may_get = False, True


def get():
    global may_put, may_get
    for position in range(SIZE):
        with lock:
            if may_get:
                assert items.pop(0) == stored[position]
                may_put, may_get = True, False


def main():
    threads = [threading.Thread(target=put), threading.Thread(target=get)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
