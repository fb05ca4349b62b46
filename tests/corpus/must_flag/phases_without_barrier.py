"""The second phase reads what the first one writes, but nobody waits until the first is over."""
# cause: wrong_result
import threading


def main():
    halves = [0, 0]
    sums = []

    def work(index):
        halves[index] = index + 1
        sums.append(sum(halves))

    threads = [threading.Thread(target=work, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sums == [3, 3], sums
