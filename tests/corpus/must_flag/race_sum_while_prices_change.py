"""One thread adds prices up while the other changes them one by one."""
# cause: race
# forbid: race
import threading


def main():
    prices = {"tea": 3}

    def change():
        prices["tea"] = 4
        prices["milk"] = 1

    def bill():
        return sum(prices.values())

    threads = [threading.Thread(target=change), threading.Thread(target=bill)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
