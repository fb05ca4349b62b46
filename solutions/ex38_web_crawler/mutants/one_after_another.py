class Solution:
    def crawl(self, startUrl, htmlParser):
        host = startUrl.split("/")[2]
        found, to_fetch = {startUrl}, [startUrl]
        while to_fetch:
            for link in htmlParser.getUrls(to_fetch.pop()):
                if link.split("/")[2] == host and link not in found:
                    found.add(link)
                    to_fetch.append(link)
        return list(found)
