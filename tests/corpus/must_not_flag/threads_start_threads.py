"""A tree of threads: each one starts two and joins them before it ends."""
import threading

leaves = []


def grow(depth):
    if depth == 0:
        leaves.append(threading.get_ident())
        return
    children = [threading.Thread(target=grow, args=(depth - 1,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


def main():
    grow(2)
    assert len(leaves) == 4
