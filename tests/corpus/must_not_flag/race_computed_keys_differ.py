"""The keys are computed, and every thread has its own."""
# forbid: race
import threading


def main():
    words = {"a": 0, "b": 0}

    def count(text, of):
        for letter in text:
            words[of.lower()] += letter.lower() == of.lower()

    threads = [threading.Thread(target=count, args=("ab", of)) for of in ("A", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
