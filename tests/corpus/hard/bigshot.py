"""bigshot_p of SV-COMP: one thread makes the buffer, the other fills it if it is there already."""
# cause: wrong_result
# depth: 1
# why: the look for the buffer comes before the store of it
import threading

buffer = None


def make():
    global buffer
    buffer = []


def fill():
    if buffer is not None:
        buffer.append("Bigshot")


def main():
    threads = [threading.Thread(target=make), threading.Thread(target=fill)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert buffer == ["Bigshot"], buffer
