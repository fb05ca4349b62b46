from concurrent.futures import ThreadPoolExecutor


class Solution:
    def crawl(self, startUrl, htmlParser):
        def host(url):
            return url.split("/")[2]

        found = {startUrl}
        level = [startUrl]
        with ThreadPoolExecutor(max_workers=4) as pool:
            while level:
                next_level = []
                for links in pool.map(htmlParser.getUrls, level):
                    for link in links:
                        if link not in found and host(link) == host(startUrl):
                            found.add(link)
                            next_level.append(link)
                level = next_level
        return list(found)
