"""`pop` with a default removes an entry or finds it gone, in one operation."""
import threading


def main():
    sessions = {"alice": 0, "bob": 9}
    expired = []

    def expire():
        if sessions.pop("alice", None) is not None:
            expired.append("alice")

    threads = [threading.Thread(target=expire) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(sessions) == ["bob"] and expired == ["alice"]
