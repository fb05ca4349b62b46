"""Programs that share locks, memory and the objects of a manager between processes."""

PROGRAMS = {
    "Lock": """
        def work(lock, conn):
            conn.send([told(lock.acquire, False), told(lock.acquire, timeout=0.05), told(lock.acquire, True, 0)])
            with lock:
                conn.send("inside")
        def main():
            lock = Lock()
            ours, theirs = Pipe()
            said = [lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(timeout=-1)]
            p = started(work, lock, theirs)
            said.append(ours.recv())
            said.append(ours.poll(0.05))
            lock.release()
            said.append(ours.recv())
            p.join()
            said += [told(lock.release), repr(lock), lock.acquire(block=False), repr(lock)]
            return said
    """,
    "RLock": """
        def work(lock, conn):
            conn.send([lock.acquire(timeout=0.05), told(lock.release)])
        def main():
            lock = RLock()
            ours, theirs = Pipe()
            said = [told(lock.release), lock.acquire(), lock.acquire(), repr(lock)]
            lock.release()
            p = started(work, lock, theirs)
            said.append(ours.recv())
            p.join()
            lock.release()
            return [*said, repr(lock), told(lock.release)]
    """,
    "Lock: threads of two processes": """
        def add(lock, total):
            for _ in range(2):
                with lock:
                    total.value += 1
        def work(lock, total):
            threads = [threading.Thread(target=add, args=(lock, total)) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
        def main():
            lock, total = Lock(), RawValue("i", 0)
            processes = [started(work, lock, total) for _ in range(2)]
            work(lock, total)
            for p in processes: p.join()
            return total.value
    """,
    "Semaphore": """
        def work(semaphore, inside, most):
            with semaphore:
                with inside:
                    inside.value += 1
                    most.value = max(most.value, inside.value)
                time.sleep(0.01)
                with inside:
                    inside.value -= 1
        def main():
            semaphore, inside, most = Semaphore(2), Value("i"), Value("i")
            processes = [started(work, semaphore, inside, most) for _ in range(4)]
            for p in processes: p.join()
            said = [most.value <= 2, semaphore.get_value(), semaphore.acquire(False), semaphore.acquire(False)]
            said += [semaphore.acquire(False), semaphore.acquire(timeout=0.05), semaphore.get_value()]
            for _ in range(4): semaphore.release()
            return [*said, semaphore.get_value(), repr(semaphore), told(Semaphore, -1)]
    """,
    "BoundedSemaphore": """
        def main():
            semaphore = BoundedSemaphore(2)
            said = [told(semaphore.release), semaphore.acquire(), semaphore.get_value(), repr(semaphore)]
            semaphore.release()
            return [*said, told(semaphore.release), semaphore.get_value()]
    """,
    "Condition: wait and notify": """
        def work(condition, ready, conn):
            with condition:
                while not ready.value:
                    condition.wait()
                conn.send("woken")
        def main():
            condition, ready = Condition(), RawValue("b", 0)
            ours, theirs = Pipe()
            processes = [started(work, condition, ready, theirs) for _ in range(2)]
            with condition:
                ready.value = 1
                condition.notify_all()
            got = [ours.recv(), ours.recv()]
            for p in processes: p.join()
            return got
    """,
    "Condition: wait_for and timeouts": """
        def work(condition, value):
            for _ in range(3):
                with condition:
                    value.value += 1
                    condition.notify()
        def main():
            condition, value = Condition(Lock()), RawValue("i", 0)
            before = time.monotonic()
            with condition:
                said = [condition.wait(0.1), condition.wait_for(lambda: value.value, timeout=0.1)]
            said.append(time.monotonic() - before >= 0.2)
            p = started(work, condition, value)
            with condition:
                said.append(condition.wait_for(lambda: value.value == 3))
            p.join()
            return [*said, told(condition.wait), told(condition.notify), told(condition.notify_all)]
    """,
    "Event": """
        def work(event, back):
            event.wait()
            back.set()
        def main():
            event, back = Event(), Event()
            said = [event.is_set(), event.wait(0.05), event.wait(0)]
            p = started(work, event, back)
            said.append(back.is_set())
            event.set()
            said += [back.wait(), event.is_set(), event.wait(), event.wait(0)]
            p.join()
            event.clear()
            return [*said, event.is_set(), event.wait(timeout=0.01)]
    """,
    "Barrier": """
        def work(barrier, conn):
            conn.send(barrier.wait())
            conn.send(barrier.wait(20))
        def main():
            barrier = Barrier(3)
            ours, theirs = Pipe()
            processes = [started(work, barrier, theirs) for _ in range(2)]
            mine = [barrier.wait(), barrier.wait()]
            got = [ours.recv() for _ in range(4)]
            for p in processes: p.join()
            return [sorted(mine + got), barrier.parties, barrier.n_waiting, barrier.broken]
    """,
    "Barrier: broken": """
        def work(barrier, conn):
            conn.send(told(barrier.wait))
        def main():
            barrier = Barrier(3, timeout=0.2)
            ours, theirs = Pipe()
            p = started(work, barrier, theirs)
            said = [told(barrier.wait, 0.1), ours.recv(), barrier.broken, told(barrier.wait)]
            p.join()
            barrier.reset()
            said.append(barrier.broken)
            barrier.abort()
            return [*said, barrier.broken, told(barrier.wait), barrier.parties]
    """,
    "Barrier: action": """
        def work(barrier):
            barrier.wait()
        def main():
            calls = Value("i")
            def act():
                calls.value += 1
            barrier = Barrier(2, act)
            p = started(work, barrier)
            barrier.wait()
            p.join()
            return calls.value
    """,
    "Value and Array": """
        def work(value, letters, numbers):
            with value.get_lock():
                value.value *= 2
            letters.value = letters.value.upper()
            for i in range(len(numbers)):
                numbers[i] += i
        def main():
            value, letters, numbers = Value("d", 1.5), Array("c", b"abc"), Array("i", [1, 2, 3])
            p = started(work, value, letters, numbers)
            p.join()
            said = [value.value, letters.value.decode(), letters.raw.decode(), numbers[:], numbers[1:3], len(numbers)]
            said += [list(Array("h", 2)), told(numbers.__getitem__, 3), told(setattr, value, "value", "x")]
            return [*said, told(Value, "z"), Value("i", lock=False).value, told(Value, "i", 1, lock=5)]
    """,
    "RawValue, RawArray and a Structure": """
        from multiprocessing.sharedctypes import copy
        class Point(ctypes.Structure):
            _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]
        def work(value, numbers, point, points):
            value.value += 1
            numbers[0], numbers[1] = numbers[1], numbers[0]
            with point.get_lock():
                point.x, point.y = 7, 2.5
            points[1].x = 9
        def main():
            value, numbers = RawValue("i", 1), RawArray("l", [5, 6])
            point, points = Value(Point, 1, 1.0), Array(Point, [(1, 2.0), (3, 4.0)])
            p = started(work, value, numbers, point, points)
            p.join()
            duplicate = copy(value)
            value.value = 0
            return [duplicate.value, list(numbers), point.x, point.y, [(p.x, p.y) for p in points]]
    """,
    "SharedMemory": """
        from multiprocessing.shared_memory import SharedMemory
        def work(name, conn):
            block = SharedMemory(name=name)
            conn.send([bytes(block.buf[:3]).decode(), block.size >= 16])
            block.buf[:3] = b"def"
            block.close()
        def main():
            block = SharedMemory(create=True, size=16)
            try:
                block.buf[:3] = b"abc"
                ours, theirs = Pipe()
                p = started(work, block.name, theirs)
                got = ours.recv()
                p.join()
                said = [got, p.exitcode, bytes(block.buf[:3]).decode()]
                said.append(told(SharedMemory, name=block.name, create=True, size=1)[0])
            finally:
                block.close()
                block.unlink()
            return [*said, told(SharedMemory, name=block.name)[0], told(SharedMemory, create=True, size=0)]
    """,
    "ShareableList": """
        from multiprocessing.shared_memory import ShareableList
        def work(name):
            items = ShareableList(name=name)
            items[0] += 1
            items[1] = "bye"
            items.shm.close()
        def main():
            items = ShareableList([1, "hello", 2.5, None, b"x", True])
            p = started(work, items.shm.name)
            p.join()
            said = [items[0], items[1], items[2], items[3], items[4].decode(), items[5], len(items), items.count("bye")]
            said += [items.index(2.5), told(items.index, "none"), told(items.__setitem__, 1, "x" * 100)]
            items.shm.close()
            items.shm.unlink()
            return said
    """,
    "SharedMemoryManager": """
        from multiprocessing.managers import SharedMemoryManager
        from multiprocessing.shared_memory import SharedMemory
        def main():
            with SharedMemoryManager() as manager:
                items = manager.ShareableList([1, 2])
                block = manager.SharedMemory(10)
                name = block.name
                said = [list(items), block.size >= 10]
            return [said, told(SharedMemory, name=name)[0]]
    """,
    "Manager: dict and list": """
        def work(d, l):
            d["child"] = [1]
            l.append("child")
            d.update(x=1)
        def main():
            with Manager() as manager:
                d, l = manager.dict({"a": 1}), manager.list([1, 2])
                p = started(work, d, l)
                p.join()
                said = [d.copy(), l[:], len(d), "x" in d, sorted(d.keys()), l.pop(), str(l), told(d.__getitem__, "none")]
                said += [told(l.pop, 9), d.pop("a"), d.get("a"), told(setattr, d, "attribute", 1)]
            return said
    """,
    "Manager: Queue, Lock, Value, Namespace, Event": """
        def work(q, lock, value, space, event):
            with lock:
                value.value += 1
            space.text = "child"
            q.put(q.get() + 1)
            event.set()
        def main():
            with Manager() as manager:
                q, lock, value = manager.Queue(), manager.Lock(), manager.Value("i", 4)
                space, event, array = manager.Namespace(number=1), manager.Event(), manager.Array("i", [1, 2])
                q.put(1)
                p = started(work, q, lock, value, space, event)
                event.wait()
                p.join()
                said = [q.get(), value.value, value.get(), space.text, space.number, told(getattr, space, "none")]
                said += [told(q.get, timeout=0.05), told(q.get_nowait), lock.acquire(), lock.acquire(False), list(array)]
                lock.release()
                said.append(told(lock.release))
            return said
    """,
    "Manager: one's own": """
        from multiprocessing.managers import BaseManager
        class Counter:
            def __init__(self): self.n = 0
            def add(self, n):
                self.n += n
                return self.n
            def fail(self): raise ValueError("on purpose")
        class Mine(BaseManager): pass
        Mine.register("Counter", Counter)
        def work(counter):
            counter.add(10)
        def main():
            with Mine() as manager:
                counter = manager.Counter()
                p = started(work, counter)
                p.join()
                try:
                    counter.fail()
                except ValueError as error:
                    said = repr(error)
                return [counter.add(1), said, told(getattr, counter, "n")]
    """,
    "Manager: after its shutdown": """
        def main():
            manager = Manager()
            d = manager.dict()
            process = manager._process
            manager.shutdown()
            return [process.exitcode, told(d.copy)[0], told(manager.dict)[0]]
    """,
}
