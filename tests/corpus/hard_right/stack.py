"""stack of SCTBench, repaired: a pop looks at the stack itself."""
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
            if stack:
                assert stack, "underflow"
                stack.pop()


def main():
    threads = [threading.Thread(target=push), threading.Thread(target=pop)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
