"""Main returns without telling the worker to stop, so the program never ends."""
# cause: leaked
import queue
import threading


def main():
    jobs = queue.Queue()
    done = []

    def work():
        while True:
            job = jobs.get()
            if job is None:
                break
            done.append(job)

    threading.Thread(target=work).start()
    jobs.put("job")
