from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


class Solution:
    def crawl(self, startUrl: str, htmlParser: 'HtmlParser') -> 'List[str]':
        def hostname(url):
            return url.split('/')[2]

        seen = {startUrl}
        with ThreadPoolExecutor(max_workers=4) as executor:
            pending = {executor.submit(htmlParser.getUrls, startUrl)}
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    for url in future.result():
                        if url not in seen and hostname(url) == hostname(startUrl):
                            seen.add(url)
                            pending.add(executor.submit(htmlParser.getUrls, url))
        return list(seen)
