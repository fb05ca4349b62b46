"""The deputy takes over only if nobody else has, and that is decided under a lock."""
# timeouts: any

import threading


def main():
    heartbeat = threading.Event()
    guard = threading.Lock()
    leaders = []

    def lead(name):
        with guard:
            if not leaders:
                leaders.append(name)

    def leader():
        lead("leader")
        heartbeat.set()

    def deputy():
        if not heartbeat.wait(3):
            lead("deputy")

    threads = [threading.Thread(target=deputy), threading.Thread(target=leader)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(leaders) == 1, leaders
