"""How a site is crawled. What must come out is the judge's business."""

import threading


class Parser:
    """The links of a site; every fetch is told to `begin` and `end`."""

    def __init__(self, links, begin, end):
        self.links, self.begin, self.end = links, begin, end

    def getUrls(self, url):
        self.begin(url)
        links = self.links.get(url, [])
        self.end(url)
        return list(links)


def site(stage, *, start, links):
    """Crawl a site; marks say when a page is being fetched."""
    before = set(map(id, threading.enumerate()))
    parser = Parser(links, lambda url: stage.mark("begin", url), lambda url: stage.mark("end", url))
    found = stage.make("Solution").crawl(start, parser)
    return {
        "found": list(found) if type(found) is list else repr(type(found).__name__),
        "fetched": [mark["value"] for mark in stage.marks() if mark["label"] == "begin"],
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
    """The same without marks, again and again."""
    crawler = stage.make("Solution")
    for _ in range(times):
        found = crawler.crawl(start, Parser(links, lambda url: None, lambda url: None))
    return {"found": list(found) if type(found) is list else []}


def step_by_step(stage, *, start):
    """The judge answers every fetch."""
    fetch = stage.desk.callable("getUrls")

    class Remote:
        def getUrls(self, url):
            return fetch(url)

    stage.desk.serve({"crawl": lambda: stage.make("Solution").crawl(start, Remote())})
