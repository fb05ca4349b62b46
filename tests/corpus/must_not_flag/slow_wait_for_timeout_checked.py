"""`wait_for` with a time limit; the caller looks at the answer, and asks again."""
# timeouts: any

import threading


def main():
    changed = threading.Condition()
    state = {"open": False}

    def opens():
        with changed:
            state["open"] = True
            changed.notify_all()

    thread = threading.Thread(target=opens)
    thread.start()
    with changed:
        while not changed.wait_for(lambda: state["open"], timeout=1):
            pass
        assert state["open"]
    thread.join()
