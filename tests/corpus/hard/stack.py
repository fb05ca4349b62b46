"""stack of SCTBench: `filled` is set by the first push and never taken back."""
# cause: wrong_result
# depth: 2
# why: one push comes before the second-last pop, and the last pop before the next push
# published: RFF 1, POS 1, PCT 2, PERIOD 8, QL 1
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

SIZE = 5

stack = []
filled = False
lock = threading.Lock()


def push():
    global filled
    for number in range(SIZE):
        with lock:
            stack.append(number)
            filled = True


def pop():
    for _ in range(SIZE):
        with lock:
            if filled:
                assert stack, "underflow"
                stack.pop()


def main():
    threads = [threading.Thread(target=push), threading.Thread(target=pop)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
