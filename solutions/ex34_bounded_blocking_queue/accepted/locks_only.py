from threading import Lock


class 计数:
    """用锁做成的信号量：等的人各拿一把锁着的锁，轮到谁就打开谁的。"""

    def __init__(self, 数):
        self.数, self.门, self.等待者 = 数, Lock(), []

    def 减一(self):
        with self.门:
            if self.数 > 0:
                self.数 -= 1
                return
            锁 = Lock()
            锁.acquire()
            self.等待者.append(锁)
        锁.acquire()

    def 加一(self):
        with self.门:
            if self.等待者:
                self.等待者.pop(0).release()
            else:
                self.数 += 1


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.空位, self.元素 = 计数(capacity), 计数(0)
        self.列表 = []

    def enqueue(self, element):
        self.空位.减一()
        self.列表.append(element)
        self.元素.加一()

    def dequeue(self):
        self.元素.减一()
        element = self.列表.pop(0)
        self.空位.加一()
        return element

    def size(self):
        return len(self.列表)
