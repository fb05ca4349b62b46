import queue
import threading
import time
from urllib.parse import urlsplit

THREADS = 4


class Solution:
    def crawl(self, startUrl, htmlParser):
        host = urlsplit(startUrl).hostname
        to_fetch = queue.Queue()
        lock = threading.Lock()
        found = {startUrl}
        to_fetch.put(startUrl)

        def fetch():
            while True:
                url = to_fetch.get()
                if url is None:
                    return
                for link in htmlParser.getUrls(url):
                    with lock:
                        new = urlsplit(link).hostname == host and link not in found
                        if new:
                            found.add(link)
                    if new:
                        to_fetch.put(link)
                # After its links have been put: until then the queue counts this page, and join() waits.
                to_fetch.task_done()

        threads = [threading.Thread(target=fetch) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        while to_fetch.unfinished_tasks:
            time.sleep(0.01)
        for _ in threads:
            to_fetch.put(None)
        for thread in threads:
            thread.join()
        return list(found)
