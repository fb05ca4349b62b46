"""`cancel` does nothing to a task that is running already, and its result is not looked at."""
# cause: wrong_result
from concurrent.futures import ThreadPoolExecutor


def main():
    sent = []
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(sent.append, "mail")
        future.cancel()
    assert not sent, sent
