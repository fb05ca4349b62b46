from concurrent.futures import ThreadPoolExecutor


class Solution:
    """All pages are fetched, and only those of the host are returned."""

    def crawl(self, startUrl, htmlParser):
        host = startUrl.split("/")[2]
        seen = {startUrl}
        wave = [startUrl]
        with ThreadPoolExecutor(4) as executor:
            while wave:
                links = [link for found in executor.map(htmlParser.getUrls, wave) for link in found]
                wave = []
                for link in links:
                    if link not in seen:
                        seen.add(link)
                        wave.append(link)
        return [url for url in seen if url.split("/")[2] == host]
