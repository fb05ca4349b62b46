"""The deputy takes over when it has not heard of the leader for three seconds, and the leader does not know."""
# timeouts: any
# cause: wrong_result

import threading


def main():
    heartbeat = threading.Event()
    guard = threading.Lock()
    leaders = []

    def leader():
        with guard:
            leaders.append("leader")
        heartbeat.set()

    def deputy():
        if not heartbeat.wait(3):
            with guard:
                leaders.append("deputy")

    threads = [threading.Thread(target=deputy), threading.Thread(target=leader)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(leaders) == 1, leaders
