"""Shares the items out beforehand: whoever is done with its own has nothing to do, though others wait."""

import threading


def process_all(items, work, threads):
    results = [None] * len(items)

    def crew(first):
        for index in range(first, len(items), threads):
            try:
                results[index] = work(items[index])
            except Exception as error:
                results[index] = error

    crewmen = [threading.Thread(target=crew, args=(n,)) for n in range(threads)]
    for man in crewmen:
        man.start()
    for man in crewmen:
        man.join()
    return results
