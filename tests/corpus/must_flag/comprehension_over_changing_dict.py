"""A comprehension is a loop: the dictionary changes its size while it is walked through."""
# cause: exception
import threading

scores = {"ann": 3, "ben": 8}


def best():
    return [name for name, score in scores.items() if score > 5]


def join(name):
    scores[name] = 0


def main():
    threads = [threading.Thread(target=best), threading.Thread(target=join, args=("cid",))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
