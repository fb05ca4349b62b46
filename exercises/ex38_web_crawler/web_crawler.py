"""Follow every link of one site, with several threads. Write `Solution`.

Run this file to see your class at work: python web_crawler.py
"""

import time


class Solution:
    def crawl(self, startUrl, htmlParser):
        """Return every page of the host of `startUrl` that can be reached from it by links."""
        raise NotImplementedError


if __name__ == "__main__":
    NEWS = "http://news.example.org"
    LINKS = {
        NEWS: [f"{NEWS}/today", f"{NEWS}/weather", "http://shop.example.org"],
        f"{NEWS}/today": [NEWS, f"{NEWS}/sports"],
        f"{NEWS}/weather": [f"{NEWS}/today"],
        f"{NEWS}/sports": [],
    }

    class Parser:
        def getUrls(self, url):
            print("fetching", url)
            time.sleep(0.2)
            return LINKS[url]

    for page in sorted(Solution().crawl(NEWS, Parser())):
        print("found   ", page)
