"""The exit code is read after `join(5)`, which may have come back too early: then it is None."""
# timeouts: any
# cause: wrong_result

import multiprocessing


def work(done):
    done.value = 1


def main():
    done = multiprocessing.Value("i", 0)
    process = multiprocessing.Process(target=work, args=(done,))
    process.start()
    process.join(5)
    code = process.exitcode
    process.join()
    assert code == 0, code
