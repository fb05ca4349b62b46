"""Every thread paints a stretch of its own."""
# forbid: race
import threading


def main():
    pixels = [0] * 6

    def paint(start, stop, colour):
        pixels[start:stop] = [colour] * (stop - start)

    threads = [threading.Thread(target=paint, args=args) for args in ((0, 3, 1), (3, 6, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pixels) == 6
