"""Nobody reads in the second phase before everybody has written in the first."""
import threading


def main():
    halves = [0, 0]
    sums = []
    phase = threading.Barrier(2)

    def work(index):
        halves[index] = index + 1
        phase.wait()
        sums.append(sum(halves))

    threads = [threading.Thread(target=work, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sums == [3, 3], sums
