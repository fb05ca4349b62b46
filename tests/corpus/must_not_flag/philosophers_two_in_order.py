"""Two philosophers, two forks, and both take the fork with the lower number first."""
import threading

forks = [threading.Lock(), threading.Lock()]


def dine(left, right):
    for number in sorted((left, right)):
        forks[number].acquire()
    for number in (left, right):
        forks[number].release()


def main():
    philosophers = [threading.Thread(target=dine, args=seats) for seats in ((0, 1), (1, 0))]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
