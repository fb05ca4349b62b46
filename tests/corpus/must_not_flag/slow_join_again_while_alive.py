"""`join` with a time limit, again and again until the thread has ended."""
# timeouts: any

import threading


def main():
    result = {}

    def compute():
        result["sum"] = sum(range(10))

    thread = threading.Thread(target=compute)
    thread.start()
    while thread.is_alive():
        thread.join(0.5)
    assert result["sum"] == 45
