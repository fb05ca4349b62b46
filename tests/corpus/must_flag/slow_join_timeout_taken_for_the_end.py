"""`join(5)` comes back after five seconds whether the thread has ended or not."""
# timeouts: any
# cause: wrong_result

import threading


def main():
    result = {}

    def compute():
        result["sum"] = sum(range(10))

    thread = threading.Thread(target=compute)
    thread.start()
    thread.join(5)
    assert result.get("sum") == 45, result
