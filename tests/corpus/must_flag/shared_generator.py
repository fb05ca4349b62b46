"""Two threads advance one generator; when one is inside it, the other gets ValueError."""
# cause: exception
import threading

source = {"next": 0}


def numbers():
    while True:
        source["next"] += 1
        yield source["next"]


def main():
    ids = numbers()
    threads = [threading.Thread(target=next, args=(ids,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
