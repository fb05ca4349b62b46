"""Two threads compute in loops and share nothing until the end; a busy loop that gets on is no busy wait."""
# forbid: busy_wait
import threading

lengths = {}


def collatz(number):
    start, steps = number, 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        steps += 1
    lengths[start] = steps


def main():
    threads = [threading.Thread(target=collatz, args=(number,)) for number in (27, 97)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lengths == {27: 111, 97: 118}, lengths
