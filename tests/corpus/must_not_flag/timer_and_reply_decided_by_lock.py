"""Timer and reply both try to answer; the lock makes exactly one of them the first."""
import threading


class Request:
    def __init__(self):
        self.lock = threading.Lock()
        self.answers = []

    def answer(self, text):
        with self.lock:
            if not self.answers:
                self.answers.append(text)


def main():
    request = Request()
    timer = threading.Timer(0.5, request.answer, args=("timeout",))
    reply = threading.Thread(target=request.answer, args=("reply",))
    timer.start()
    reply.start()
    timer.join()
    reply.join()
    assert len(request.answers) == 1, request.answers
