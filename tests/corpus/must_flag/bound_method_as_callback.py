"""The pool adds to the list by its bound `append` while main goes through the list and then empties it."""
# cause: wrong_result
from concurrent.futures import ThreadPoolExecutor


def main():
    arrived = []
    handled = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for letter in "ab":
            pool.submit(arrived.append, letter)
        for letter in list(arrived):
            handled.append(letter)
        arrived.clear()
    handled.extend(arrived)
    assert sorted(handled) == ["a", "b"], handled
