"""No queue at all: a generator gives out places, one thread at a time. The names are Chinese."""

import threading


def process_all(items, work, threads):
    锁 = threading.Lock()
    结果 = {}

    def 逐个取():
        yield from enumerate(items)

    来源 = 逐个取()

    def 工作线程():
        while True:
            with 锁:
                下一个 = next(来源, None)
            if 下一个 is None:
                return
            位置, 产品 = 下一个
            try:
                值 = work(产品)
            except Exception as 异常:
                值 = 异常
            with 锁:
                结果[位置] = 值

    线程们 = [threading.Thread(target=工作线程) for _ in range(threads)]
    for 线程 in 线程们:
        线程.start()
    for 线程 in 线程们:
        线程.join()
    return [结果[位置] for 位置 in range(len(items))]
