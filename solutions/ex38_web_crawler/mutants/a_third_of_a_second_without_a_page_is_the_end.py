import queue
import threading


class Solution:
    def crawl(self, startUrl, htmlParser):
        host = startUrl.split("/")[2]
        found = {startUrl}
        to_fetch, fetched = queue.SimpleQueue(), queue.SimpleQueue()
        to_fetch.put(startUrl)

        def fetch():
            while (url := to_fetch.get()) is not None:
                fetched.put(htmlParser.getUrls(url))

        threads = [threading.Thread(target=fetch) for _ in range(4)]
        for thread in threads:
            thread.start()
        while True:
            try:
                links = fetched.get(timeout=0.3)
            except queue.Empty:
                break
            for link in links:
                if link.split("/")[2] == host and link not in found:
                    found.add(link)
                    to_fetch.put(link)
        for _ in threads:
            to_fetch.put(None)
        for thread in threads:
            thread.join()
        return list(found)
