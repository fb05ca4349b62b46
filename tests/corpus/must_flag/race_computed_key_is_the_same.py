"""The keys look different and are made equal before they are used."""
# cause: race
# forbid: race
import threading


def main():
    words = {"a": 0, "b": 0}

    def count(text, of):
        for letter in text:
            words[of.lower()] += letter.lower() == of.lower()

    threads = [threading.Thread(target=count, args=("ab", of)) for of in ("A", "a")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
