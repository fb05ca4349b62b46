"""`cancel` says whether it came in time, and the program acts on it."""
from concurrent.futures import ThreadPoolExecutor


def main():
    sent = []
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(sent.append, "mail")
        cancelled = future.cancel()
    assert sent == ([] if cancelled else ["mail"]), sent
