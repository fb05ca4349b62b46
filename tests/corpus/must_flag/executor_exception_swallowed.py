"""Nobody asks for the results, so the task that fails does so in silence and its order is missing."""
# cause: wrong_result
from concurrent.futures import ThreadPoolExecutor


def main():
    orders = []

    def place(text):
        orders.append(int(text))

    with ThreadPoolExecutor(max_workers=2) as pool:
        for text in ("1", "two", "3"):
            pool.submit(place, text)
    assert len(orders) == 3, orders
