"""The worker goes home after an idle half second; what is put afterwards is never done."""
# timeouts: any
# cause: deadlock

import queue
import threading


def main():
    jobs = queue.Queue()

    def work():
        while True:
            try:
                jobs.get(timeout=0.5)
            except queue.Empty:
                return
            jobs.task_done()

    threading.Thread(target=work).start()
    jobs.put("one")
    jobs.put("two")
    jobs.join()
