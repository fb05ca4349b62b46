"""`poll(2)` says that nothing has come yet, not that nothing is coming."""
# timeouts: any
# cause: wrong_result

import multiprocessing


def child(end):
    end.send("yes")
    end.close()


def main():
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs,))
    process.start()
    theirs.close()
    answer = mine.recv() if mine.poll(2) else "no"
    process.join()
    assert answer == "yes", answer
