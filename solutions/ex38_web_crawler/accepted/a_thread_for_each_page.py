import threading


class Solution:
    """Whoever finds a page starts a thread for it, and waits for it."""

    def crawl(self, startUrl, htmlParser):
        host = startUrl.split("/")[2]
        lock = threading.Lock()
        found = [startUrl]

        def visit(url):
            children = []
            for link in htmlParser.getUrls(url):
                if link.split("/")[2] != host:
                    continue
                with lock:
                    if link in found:
                        continue
                    found.append(link)
                child = threading.Thread(target=visit, args=(link,))
                child.start()
                children.append(child)
            for child in children:
                child.join()

        visit(startUrl)
        return found
