"""While somebody is fetching it, the others wait for that answer. Write `SingleFlight`.

Run this file to see your class at work: python single_flight.py
"""

import threading
import time


class SingleFlight:
    """At most one call in flight for each key."""

    def do(self, key, func):
        """Return `func()`, or the result of the call for `key` that is in flight."""
        raise NotImplementedError


if __name__ == "__main__":
    flights = SingleFlight()

    def ask_the_bank():
        print("the bank is asked")
        time.sleep(0.2)
        return 1.08

    def request(number):
        print("request", number, "gets", flights.do("EUR", ask_the_bank))

    threads = [threading.Thread(target=request, args=(number,)) for number in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
