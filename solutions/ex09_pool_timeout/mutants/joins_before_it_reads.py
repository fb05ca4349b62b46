"""Waits for the child's end before it reads: a child whose result does not fit into the pipe ends only when somebody reads."""

from multiprocessing import Pipe, Process, TimeoutError


def call(func, args, theirs):
    try:
        theirs.send((True, func(*args)))
    except Exception as error:
        theirs.send((False, error))


def run_with_deadline(func, args, seconds):
    ours, theirs = Pipe(duplex=False)
    process = Process(target=call, args=(func, args, theirs))
    process.start()
    try:
        process.join(seconds)
        if process.is_alive():
            raise TimeoutError
        fine, value = ours.recv()
    finally:
        process.kill()
        process.join()
    if fine:
        return value
    raise value
