"""Programs that start processes, end them and ask about them."""

PROGRAMS = {
    "Process: function style": """
        def work(conn, a, *, b):
            conn.send([a, b, current_process().name, current_process().daemon])
        def main():
            ours, theirs = Pipe()
            p = Process(target=work, args=(theirs, 1), kwargs={"b": 2}, name="worker")
            before = [p.is_alive(), p.exitcode, p.pid, p.name, p.daemon]
            p.start()
            got = ours.recv()
            p.join()
            return [before, got, p.is_alive(), p.exitcode, p.name]
    """,
    "Process: class style": """
        class Doubler(Process):
            def __init__(self, conn, value):
                super().__init__()
                self.conn, self.value = conn, value
            def run(self):
                self.conn.send(2 * self.value)
                sys.exit(7)
        def main():
            ours, theirs = Pipe()
            p = Doubler(theirs, 21)
            p.start()
            got = ours.recv()
            p.join()
            return [got, p.exitcode, p.name]
    """,
    "Process: exit codes": """
        def leave(how):
            sys.stderr = open(os.devnull, "w")
            if how == "raise":
                raise ValueError("on purpose")
            if how == "os._exit":
                os._exit(9)
            if how == "signal":
                os.kill(os.getpid(), signal.SIGKILL)
            sys.exit(how)
        def main():
            codes = []
            for how in (None, 0, 3, True, "a message", "os._exit", "signal", 256 + 5):
                p = started(leave, how)
                p.join()
                codes.append(p.exitcode)
            return codes
    """,
    "Process: what it refuses": """
        def rest():
            pass
        def nested_daemon(conn):
            conn.send(told(Process(target=rest).start))
        def main():
            p = Process(target=rest)
            said = [told(p.join), told(p.terminate), told(lambda: p.sentinel), told(p.close)]
            p = started(rest)
            said.append(told(p.start))
            said.append(told(setattr, p, "daemon", True))
            p.join()
            said.append(told(p.join))
            said.append(told(p.close))
            said.append(told(p.is_alive))
            said.append(told(p.join))
            said.append(told(Process, 1))
            ours, theirs = Pipe()
            p = started(nested_daemon, theirs, daemon=True)
            said.append(ours.recv())
            p.join()
            return said
    """,
    "Process: close while it runs": """
        def main():
            go = Event()
            p = started(go.wait)
            said = told(p.close)
            go.set()
            p.join()
            p.close()
            return [said, repr(p).replace(str(os.getpid()), "me")]
    """,
    "Process: join with a timeout": """
        def main():
            go = Event()
            p = started(go.wait)
            said = [p.join(0.05), p.is_alive(), p.exitcode, p.join(0), p.is_alive(), p.join(-1), p.is_alive()]
            go.set()
            return [*said, p.join(20), p.is_alive(), p.exitcode]
    """,
    "Process: terminate and kill": """
        def main():
            codes = []
            for end in (Process.terminate, Process.kill):
                p = started(threading.Event().wait)
                end(p)
                p.join()
                end(p)
                codes += [p.exitcode, p.is_alive()]
            return codes
    """,
    "Process: terminated in its handler": """
        def work(conn):
            never = Event()  # made first: an exit in the middle of a weak reference's callback is swallowed
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(40 + number))
            conn.send("ready")
            never.wait()
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            ours.recv()
            p.terminate()
            p.join()
            return p.exitcode
    """,
    "Process: sentinel": """
        def main():
            go = Event()
            p = started(go.wait)
            said = [wait_any([p.sentinel], timeout=0.05), wait_any([p.sentinel], 0)]
            go.set()
            said.append(wait_any([p.sentinel]) == [p.sentinel])
            said.append(wait_any([p.sentinel], timeout=1) == [p.sentinel])
            p.join()
            return said
    """,
    "Process: names and authentication keys": """
        def work(conn, deeper):
            conn.send([current_process().name, current_process()._identity, bytes(current_process().authkey) == KEY])
            if deeper:
                started(work, conn, False).join()
        def main():
            global KEY
            KEY = bytes(current_process().authkey)
            ours, theirs = Pipe()
            got = []
            for _ in range(2):
                p = started(work, theirs, True)
                got += [ours.recv(), ours.recv()]
                p.join()
            return [got, current_process().name, repr(current_process())]
    """,
    "Process: identifiers": """
        def work(conn):
            conn.send([os.getpid(), os.getppid(), parent_process().pid, parent_process().name,
                       current_process().pid, parent_process().is_alive(), active_children(), os.getpgid(0) > 0])
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            mine, parent, of_object, name, current, alive, children, group = ours.recv()
            p.join()
            return [mine == p.pid == p.ident == current, parent == os.getpid() == of_object, name, alive, children,
                    parent_process() is None, mine > parent, group]
    """,
    "Process: active_children": """
        def main():
            go = Event()
            processes = [started(go.wait, name=f"waiter {i}") for i in range(3)]
            names = sorted(p.name for p in active_children())
            go.set()
            for p in processes: p.join()
            return [names, active_children()]
    """,
    "Process: a daemon is ended with its parent": """
        def work(conn):
            started(Event().wait, daemon=True)
            conn.send("done")
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            got = ours.recv()
            p.join(20)
            return [got, p.exitcode]
    """,
    "Process: a child waits for its own children": """
        def last(conn):
            time.sleep(0.05)
            conn.send("last")
        def work(conn):
            started(last, conn)
        def main():
            ours, theirs = Pipe(False)
            p = started(work, theirs)
            p.join()
            return [ours.poll(), ours.recv(), p.exitcode]
    """,
    "Process: three generations": """
        def work(conn, depth):
            if depth:
                below, theirs = Pipe()
                p = started(work, theirs, depth - 1)
                conn.send([depth, *below.recv()])
                p.join()
            else:
                conn.send([0])
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs, 3)
            got = ours.recv()
            p.join()
            return got
    """,
    "threads in a child": """
        def work(conn):
            total, lock = [0], threading.Lock()
            def add(n):
                for _ in range(3):
                    with lock:
                        total[0] += n
            threads = [threading.Thread(target=add, args=(n,)) for n in (1, 10)]
            for t in threads: t.start()
            for t in threads: t.join()
            conn.send([total[0], threading.current_thread().name, threading.active_count(),
                       threading.current_thread() is threading.main_thread()])
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            got = ours.recv()
            p.join()
            return [got, p.exitcode]
    """,
    "a child forked by a thread": """
        def work(conn):
            conn.send([threading.active_count(), threading.current_thread() is threading.main_thread()])
        def main():
            ours, theirs = Pipe()
            def fork():
                p = started(work, theirs)
                p.join()
                codes.append(p.exitcode)
            codes = []
            threads = [threading.Thread(target=fork) for _ in range(2)]
            for t in threads: t.start()
            got = [ours.recv(), ours.recv()]
            for t in threads: t.join()
            return [got, codes]
    """,
    "a child waits for its threads": """
        def work(conn):
            threading.Thread(target=lambda: (time.sleep(0.05), conn.send("thread"))).start()
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            p.join()
            return [ours.recv(), p.exitcode]
    """,
    "an exception in a child": """
        def work():
            raise KeyError("lost")
        def main():
            r, w = os.pipe()
            def target():
                sys.stderr = os.fdopen(w, "w")
                try:
                    work()
                except KeyError as error:
                    sys.stderr.write(repr(error))
                    sys.stderr.flush()
                    sys.exit(1)
            p = started(target)
            os.close(w)
            with os.fdopen(r) as file:
                said = file.read()
            p.join()
            return [said, p.exitcode]
    """,
    "random in children": """
        def work(conn, seed):
            random.seed(seed)
            conn.send([random.random(), random.randrange(1000), random.sample(range(50), 3)])
        def main():
            ours, theirs = Pipe()
            got = []
            for seed in (1, 2, 1):
                p = started(work, theirs, seed)
                got.append(ours.recv())
                p.join()
            return got
    """,
    "time order across processes": """
        def work(q, seconds):
            time.sleep(seconds)
            q.put(seconds)
        def main():
            q = Queue()
            before = time.monotonic()
            processes = [started(work, q, seconds) for seconds in (0.3, 0.1, 0.2)]
            for p in processes: p.join()
            return [sorted(q.get() for _ in processes), time.monotonic() - before >= 0.1]
    """,
    "the memory of a child is its own": """
        shared = []
        def work(conn):
            shared.append("child")
            conn.send(shared)
        def main():
            ours, theirs = Pipe()
            shared.append("parent")
            p = started(work, theirs)
            got = ours.recv()
            p.join()
            return [got, shared]
    """,
}
