"""The results are counted when all threads have been joined."""
# forbid: race
import threading


def main():
    results = []

    def work(number):
        results.append(number * number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finished = len(results)
    assert 0 <= finished <= 2
