"""The sum and the changes are made under one lock."""
# forbid: race
import threading


def main():
    prices = {"tea": 3}
    lock = threading.Lock()

    def change():
        with lock:
            prices["tea"] = 4
            prices["milk"] = 1

    def bill():
        with lock:
            return sum(prices.values())

    threads = [threading.Thread(target=change), threading.Thread(target=bill)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
