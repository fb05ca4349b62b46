"""The lambdas share the loop's variable, and a thread that starts late sees a later value."""
# cause: wrong_result
import threading


def main():
    seen = []
    threads = []
    for number in range(3):
        thread = threading.Thread(target=lambda: seen.append(number))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    assert sorted(seen) == [0, 1, 2], seen
