"""Three attempts of a second each are no proof that the other one is not coming."""
# timeouts: any
# cause: wrong_result

import threading


def main():
    started = threading.Event()

    def server():
        started.set()

    thread = threading.Thread(target=server)
    thread.start()
    for _ in range(3):
        if started.wait(1):
            break
    else:
        assert False, "the server has not started"
    thread.join()
