"""Main does not join the worker, but has told it to stop, so the program ends by itself."""
import queue
import threading


def main():
    jobs = queue.Queue()
    done = []

    def work():
        while (job := jobs.get()) is not None:
            done.append(job)

    threading.Thread(target=work).start()
    jobs.put("job")
    jobs.put(None)
