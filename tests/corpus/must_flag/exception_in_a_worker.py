"""The worker divides by what main has not yet stored, and dies."""
# cause: exception
import threading

settings = {"parts": 0}


def split():
    return 12 // settings["parts"]


def main():
    worker = threading.Thread(target=split)
    worker.start()
    settings["parts"] = 3
    worker.join()
