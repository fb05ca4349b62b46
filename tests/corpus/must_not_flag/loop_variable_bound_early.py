"""Each thread gets the loop's value as an argument, so it does not matter when it runs."""
import threading


def main():
    seen = []
    threads = []
    for number in range(3):
        thread = threading.Thread(target=lambda n=number: seen.append(n))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    assert sorted(seen) == [0, 1, 2], seen
