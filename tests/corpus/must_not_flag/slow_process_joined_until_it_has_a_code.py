"""`join` with a time limit, until there is an exit code."""
# timeouts: any

import multiprocessing


def work(done):
    done.value = 1


def main():
    done = multiprocessing.Value("i", 0)
    process = multiprocessing.Process(target=work, args=(done,))
    process.start()
    while process.exitcode is None:
        process.join(0.5)
    assert (process.exitcode, done.value) == (0, 1)
