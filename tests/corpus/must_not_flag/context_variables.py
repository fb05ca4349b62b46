"""A new thread starts with an empty context, and what it sets stays in it."""
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")
seen = []
lock = threading.Lock()


def work(name):
    user.set(name)
    with lock:
        seen.append((name, user.get()))


def main():
    user.set("main")
    threads = [threading.Thread(target=contextvars.Context().run, args=(work, name)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [("a", "a"), ("b", "b")], seen
    assert user.get() == "main"
