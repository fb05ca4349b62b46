"""Two threads find the same expired session and both delete it: the second gets a KeyError."""
# cause: exception
import threading


def main():
    sessions = {"alice": 0, "bob": 9}

    def expire():
        for name in ("alice", "bob"):
            if name in sessions and sessions.get(name, 9) < 5:
                del sessions[name]

    threads = [threading.Thread(target=expire) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(sessions) == ["bob"]
