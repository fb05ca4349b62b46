"""What was waited for under the lock is read after the lock is given back."""
# cause: race
# forbid: race
import threading


class Mailbox:
    def __init__(self):
        self.changed = threading.Condition()
        self.mail = None

    def put(self, mail):
        with self.changed:
            self.mail = mail
            self.changed.notify()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.mail is not None)
        return self.mail


def main():
    mailbox = Mailbox()
    threads = [threading.Thread(target=mailbox.put, args=(mail,)) for mail in ("a", "b")]
    threads.append(threading.Thread(target=mailbox.get))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
