"""`sys.exit` in a thread ends that thread and nothing else."""
import sys
import threading

log = []


def work():
    log.append("begin")
    sys.exit(3)


def main():
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert log == ["begin"]
