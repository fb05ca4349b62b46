"""The parent takes a second without an item for the end of what the child has to say."""
# timeouts: any
# cause: wrong_result

import multiprocessing
import queue


def child(answers):
    answers.put("hello")


def main():
    answers = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(answers,))
    process.start()
    try:
        answer = answers.get(timeout=1)
    except queue.Empty:
        answer = None
    process.join()
    assert answer == "hello", answer
