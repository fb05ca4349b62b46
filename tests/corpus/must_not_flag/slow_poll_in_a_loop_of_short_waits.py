"""The pipe of a child is polled until there is something in it."""
# timeouts: any

import multiprocessing


def child(end):
    end.send("yes")
    end.close()


def main():
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs,))
    process.start()
    theirs.close()
    while not mine.poll(0.2):
        pass
    assert mine.recv() == "yes"
    process.join()
