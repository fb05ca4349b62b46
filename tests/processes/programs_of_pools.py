"""Programs that give work to pools of processes."""

PROGRAMS = {
    "Pool: map and its kin": """
        def square(x): return x * x
        def add(x, y): return x + y
        def main():
            with Pool(2) as pool:
                return [pool.map(square, range(5)), pool.map(square, range(5), chunksize=2), pool.starmap(add, [(1, 2), (3, 4)]),
                        list(pool.imap(square, range(3))), list(pool.imap(square, range(4), 2)),
                        sorted(pool.imap_unordered(square, range(3))), pool.map_async(square, [7]).get(),
                        pool.starmap_async(add, [(5, 6)]).get(20), pool.map(square, [])]
    """,
    "Pool: apply": """
        def add(x, y=0):
            return x + y
        def fail():
            raise ValueError("on purpose")
        def main():
            done, failed = [], []
            pool = Pool(2)
            got = [pool.apply(add, (1,), {"y": 2}), told(pool.apply, fail)]
            result = pool.apply_async(add, (3,), callback=done.append)
            result.wait()
            wrong = pool.apply_async(fail, callback=done.append, error_callback=lambda e: failed.append(repr(e)))
            wrong.wait(20)
            got += [result.ready(), result.successful(), result.get(), wrong.ready(), wrong.successful(), told(wrong.get, 1)]
            pool.close()
            pool.join()
            return [got, done, failed, told(pool.apply, add, (1,))]
    """,
    "Pool: get with a timeout": """
        def slow(event): event.wait()
        def initialize(event):
            global go
            go = event
        def work(): go.wait()
        def main():
            go = Event()
            with Pool(1, initialize, (go,)) as pool:
                result = pool.apply_async(work)
                before = time.monotonic()
                said = [told(result.get, timeout=0.1), result.ready(), told(result.successful)[0], result.wait(0.01)]
                said.append(time.monotonic() - before >= 0.1)
                said.append(told(pool.imap(abs, [1]).next, timeout=0.05)[0])
                go.set()
                said.append(result.get(20))
            return said
    """,
    "Pool: errors in a map": """
        def check(x):
            if x == 2:
                raise KeyError(x)
            return x
        def main():
            with Pool(2) as pool:
                said = [told(pool.map, check, range(4)), told(pool.starmap, check, [(1,), (2,)])]
                results = pool.imap(check, range(4))
                said += [next(results), next(results), told(next, results), next(results), told(next, results)[0]]
                said += [told(pool.apply, lambda: 1)[0], told(pool.map, check, 5), told(Pool, 0)]
            return said
    """,
    "Pool: close, join, terminate": """
        def main():
            pool = Pool(1)
            said = [told(pool.join), pool.apply(abs, (-1,))]
            pool.close()
            said.append(told(pool.apply, abs, (-1,)))
            pool.join()
            pool = Pool(1)
            pool.apply_async(time.sleep, (100,))
            pool.terminate()
            pool.join()
            with Pool(1) as pool:
                pass
            return [*said, told(pool.map, abs, [1]), len(active_children())]
    """,
    "Pool: initializer": """
        def initialize(a, b):
            global start
            start = a + b
        def work(x): return start + x
        def main():
            with Pool(2, initializer=initialize, initargs=(1, 2)) as pool:
                return [pool.map(work, range(3)), told(Pool, 1, 5)]
    """,
    "Pool: maxtasksperchild": """
        def work(_): return current_process().name
        def main():
            with Pool(1, maxtasksperchild=1) as pool:
                names = [pool.apply(work, (i,)) for i in range(3)]
            return [len(set(names)), told(Pool, 1, maxtasksperchild=0)]
    """,
    "ThreadPool": """
        from multiprocessing.pool import ThreadPool
        def fail(x): raise ValueError(x)
        def main():
            with ThreadPool(2) as pool:
                return [pool.map(lambda x: x + 1, range(4)), pool.apply(abs, (-2,)), told(pool.map, fail, [1]),
                        list(pool.imap(str, range(3))), told(pool.apply_async(threading.Event().wait, (0.2,)).get, 0.01)]
    """,
    "ProcessPoolExecutor": """
        from concurrent.futures import ProcessPoolExecutor, as_completed
        import concurrent.futures
        def square(x): return x * x
        def fail(x): raise ValueError(f"no {x}")
        def initialize(): global ready; ready = "ready"
        def look(): return ready
        def main():
            with ProcessPoolExecutor(2) as executor:
                future = executor.submit(square, 3)
                wrong = executor.submit(fail, 1)
                said = [future.result(), future.done(), told(wrong.result), repr(wrong.exception())]
                said += [list(executor.map(square, range(4))), list(executor.map(square, range(4), chunksize=2))]
                said.append(sorted(f.result() for f in as_completed([executor.submit(square, n) for n in (1, 2)])))
                said.append(told(list, executor.map(fail, [2])))
                said.append(told(executor.submit(square).result))
            said.append(told(executor.submit, square, 1))
            with ProcessPoolExecutor(1, initializer=initialize) as executor:
                said.append(executor.submit(look).result())
            return said
    """,
    "ProcessPoolExecutor: a timeout": """
        from concurrent.futures import ProcessPoolExecutor
        def main():
            with ProcessPoolExecutor(1) as executor:
                future = executor.submit(time.sleep, 0.3)
                return [told(future.result, timeout=0.05), future.result(), future.cancel()]
    """,
    "ProcessPoolExecutor: broken": """
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        def main():
            with ProcessPoolExecutor(1) as executor:
                said = [told(executor.submit(os._exit, 1).result), told(executor.submit, abs, 1)]
            return said
    """,
    "ProcessPoolExecutor: what cannot be pickled": """
        from concurrent.futures import ProcessPoolExecutor
        def main():
            with ProcessPoolExecutor(1) as executor:
                said = told(executor.submit(lambda: 1).result)[0]
                return [said, executor.submit(abs, -1).result()]
    """,
}
