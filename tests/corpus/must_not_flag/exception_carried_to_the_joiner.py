"""The worker keeps its exception, and main raises it again after the join and catches it."""
import threading


class Task(threading.Thread):
    error = None

    def run(self):
        try:
            super().run()
        except Exception as error:
            self.error = error


def main():
    task = Task(target=lambda: {}["missing"])
    task.start()
    task.join()
    try:
        raise task.error
    except KeyError as error:
        assert error.args == ("missing",)
