"""Each line is printed by two calls, and the pieces of two threads get mixed up."""
# cause: wrong_result
import contextlib
import io
import threading


def say(name):
    print(name, end=" ")
    print("says hello")


def main():
    with contextlib.redirect_stdout(io.StringIO()) as paper:
        threads = [threading.Thread(target=say, args=(name,)) for name in ("ann", "ben")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(paper.getvalue().splitlines()) == ["ann says hello", "ben says hello"], paper.getvalue()
