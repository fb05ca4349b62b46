"""Every thread has its own attributes in a `threading.local`."""
import threading

context = threading.local()
seen = {}


class Session(threading.local):
    def __init__(self, user):
        self.user = user
        self.steps = []


session = Session("guest")


def work(name):
    context.name = name
    session.steps.append(name)
    seen[name] = (context.name, list(session.steps))


def main():
    context.name = "main"
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"a": ("a", ["a"]), "b": ("b", ["b"])}, seen
    assert context.name == "main" and session.steps == []
