"""bigshot of SV-COMP, repaired: who fills the buffer starts when it has been made."""
import threading

buffer = None


def make():
    global buffer
    buffer = []


def fill():
    if buffer is not None:
        buffer.append("Bigshot")


def main():
    for target in (make, fill):
        thread = threading.Thread(target=target)
        thread.start()
        thread.join()
    assert buffer == ["Bigshot"], buffer
