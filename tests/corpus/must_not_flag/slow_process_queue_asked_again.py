"""The parent asks the queue of its child again until the answer is there."""
# timeouts: any

import multiprocessing
import queue


def child(answers):
    answers.put("hello")


def main():
    answers = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(answers,))
    process.start()
    answer = None
    while answer is None:
        try:
            answer = answers.get(timeout=0.2)
        except queue.Empty:
            continue
    process.join()
    assert answer == "hello"
