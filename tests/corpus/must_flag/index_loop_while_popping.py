"""The length is taken once, and the list gets shorter while the indices go on: IndexError."""
# cause: exception
import threading

queue = ["a", "b"]
copied = []


def copy():
    for index in range(len(queue)):
        copied.append(queue[index])


def leave():
    queue.pop()


def main():
    threads = [threading.Thread(target=copy), threading.Thread(target=leave)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
