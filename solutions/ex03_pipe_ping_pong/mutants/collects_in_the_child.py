"""The child appends its answers to a list; it is the child's copy of the list that grows."""

from multiprocessing import Pipe, Process


def answer(theirs, ours, answers):
    ours.close()
    while True:
        try:
            number = theirs.recv()
        except EOFError:
            return
        answers.append(number + 1)
        theirs.send(number + 1)


def ping_pong(rounds):
    ours, theirs = Pipe()
    answers = []
    child = Process(target=answer, args=(theirs, ours, answers))
    child.start()
    theirs.close()
    number = 0
    try:
        for _ in range(rounds):
            ours.send(number)
            number = ours.recv() + 1
    finally:
        ours.close()
        child.join()
    return answers
