import contextlib
import threading


class RWLock:
    """Each waits for the events of those who came before and stand in the way; nobody counts anything."""

    def __init__(self):
        self.门 = threading.Lock()
        self.上一个写者 = None
        self.其后的读者 = []

    @contextlib.contextmanager
    def reading(self):
        完 = threading.Event()
        with self.门:
            等 = self.上一个写者
            self.其后的读者 = [甲 for 甲 in self.其后的读者 if not 甲.is_set()] + [完]
        if 等:
            等.wait()
        try:
            yield
        finally:
            完.set()

    @contextlib.contextmanager
    def writing(self):
        完 = threading.Event()
        with self.门:
            等 = [*self.其后的读者, self.上一个写者]
            self.上一个写者, self.其后的读者 = 完, []
        for 甲 in filter(None, 等):
            甲.wait()
        try:
            yield
        finally:
            完.set()
