"""The timer and the reply both find the request open, and both answer it."""
# cause: wrong_result
import threading


class Request:
    def __init__(self):
        self.answered = False
        self.answers = []

    def answer(self, text):
        if not self.answered:
            self.answered = True
            self.answers.append(text)


def main():
    request = Request()
    timer = threading.Timer(0, request.answer, args=("timeout",))
    reply = threading.Thread(target=request.answer, args=("reply",))
    timer.start()
    reply.start()
    timer.join()
    reply.join()
    assert len(request.answers) == 1, request.answers
