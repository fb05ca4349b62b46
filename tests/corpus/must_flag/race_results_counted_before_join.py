"""The results are counted while the threads may still add to them."""
# cause: race
# forbid: race
import threading


def main():
    results = []

    def work(number):
        results.append(number * number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    finished = len(results)
    for thread in threads:
        thread.join()
    assert 0 <= finished <= 2
