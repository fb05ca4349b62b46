"""Errors come back as values, and an exception that func has returned looks like one that it has raised."""

from multiprocessing import Pipe, Process, TimeoutError


def call(func, args, theirs):
    try:
        outcome = func(*args)
    except Exception as error:
        outcome = error
    theirs.send(outcome)


def run_with_deadline(func, args, seconds):
    ours, theirs = Pipe(duplex=False)
    process = Process(target=call, args=(func, args, theirs))
    process.start()
    try:
        if not ours.poll(seconds):
            raise TimeoutError
        outcome = ours.recv()
    finally:
        process.kill()
        process.join()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
