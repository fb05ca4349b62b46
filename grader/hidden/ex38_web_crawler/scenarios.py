"""How a site is crawled. What must come out is the judge's business."""

import threading
import time

HOUR = 3600


class Parser:
    """The links of a site; every fetch is told to `begin` and `end`."""

    def __init__(self, links, begin, end):
        self.links, self.begin, self.end = links, begin, end

    def getUrls(self, url):
        self.begin(url)
        links = self.links.get(url, [])
        self.end(url)
        return list(links)


def site(stage, *, start, links, slow=(), earlier=None):
    """Crawl a site; marks say when a page is being fetched, for an hour if it is slow.

    If there are `earlier` links, the same crawler has been there before, when the site had these.
    """
    before = set(map(id, threading.enumerate()))
    crawler = stage.make("Solution")
    if earlier is not None:
        crawler.crawl(start, Parser(earlier, lambda url: None, lambda url: None))

    def begin(url):
        stage.mark("begin", url)
        if url in slow:
            time.sleep(HOUR)

    found = crawler.crawl(start, Parser(links, begin, lambda url: stage.mark("end", url)))
    return {
        "found": list(found) if type(found) is list else repr(type(found).__name__),
        "fetched": [mark["value"] for mark in stage.marks() if mark["label"] == "begin"],
        "marks": [[mark["label"], mark["value"]] for mark in stage.marks()],
        "left": [str(thread.name) for thread in threading.enumerate() if id(thread) not in before],
    }


def the_most_at_once(stage, *, start, links):
    """How many pages were being fetched at once."""
    inside, most = [], [0]

    def begin(url):
        inside.append(url)
        stage.mark("begin", url)
        most.append(len(inside))

    def end(url):
        stage.mark("end", url)
        inside.remove(url)

    stage.make("Solution").crawl(start, Parser(links, begin, end))
    return {"most": max(most, default=0)}


def a_big_site(stage, *, start, links, times):
    """The same without marks, again and again by one crawler."""
    crawler = stage.make("Solution")
    every = []
    for _ in range(times):
        found = crawler.crawl(start, Parser(links, lambda url: None, lambda url: None))
        every.append(list(found) if type(found) is list else [])
    return {"found": every}


def step_by_step(stage, *, start):
    """The judge answers every fetch."""
    fetch = stage.desk.callable("getUrls")

    class Remote:
        def getUrls(self, url):
            return fetch(url)

    stage.desk.serve({"crawl": lambda: stage.make("Solution").crawl(start, Remote())})
