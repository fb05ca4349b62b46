from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


class Solution:
    def __init__(self):
        self._found = set()

    def crawl(self, startUrl, htmlParser):
        host = startUrl.split("/")[2]
        self._found.add(startUrl)
        with ThreadPoolExecutor(max_workers=4) as pool:
            pending = {pool.submit(htmlParser.getUrls, startUrl)}
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    for link in future.result():
                        if link not in self._found and link.split("/")[2] == host:
                            self._found.add(link)
                            pending.add(pool.submit(htmlParser.getUrls, link))
        return [url for url in self._found if url.split("/")[2] == host]
