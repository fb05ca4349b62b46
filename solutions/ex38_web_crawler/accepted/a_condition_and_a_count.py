from threading import *


class Solution:
    """没有队列：一个列表、一个计数、一个条件。"""

    def crawl(self, startUrl, htmlParser):
        自己, 待取, 见过 = Condition(), [startUrl], {startUrl}
        在取 = 0
        主机 = self.主机(startUrl)

        def 取():
            nonlocal 在取
            while True:
                with 自己:
                    自己.wait_for(lambda: 待取 or not 在取)
                    if not 待取:
                        return
                    网址 = 待取.pop()
                    在取 += 1
                链接 = htmlParser.getUrls(网址)
                with 自己:
                    for 甲 in dict.fromkeys(链接):
                        if 甲 not in 见过 and self.主机(甲) == 主机:
                            见过.add(甲)
                            待取.append(甲)
                    在取 -= 1
                    自己.notify_all()

        线程 = [Thread(target=取) for _ in range(3)]
        for 一个 in 线程:
            一个.start()
        for 一个 in 线程:
            一个.join()
        return sorted(见过)

    @staticmethod
    def 主机(网址):
        return 网址.removeprefix("http://").partition("/")[0]
