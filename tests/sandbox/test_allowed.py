"""What a right submission needs works in every tier, as root and as an ordinary user."""

from __future__ import annotations

import pytest
from running_boxes import Boxes

PROGRAMS = {
    "sixty threads": (
        60,
        """
        import threading
        def main():
            barrier, seen = threading.Barrier(60), []
            def work():
                barrier.wait()
                seen.append(1)
            threads = [threading.Thread(target=work) for _ in range(60)]
            for t in threads: t.start()
            for t in threads: t.join()
            return len(seen)
        """,
    ),
    "half a gigabyte": (512 << 20, "def main(): return len(bytearray(512 << 20))"),
    "a queue of processes": (
        [0, 1, 4],
        """
        import multiprocessing
        def work(n, q): q.put(n * n)
        def main():
            q = multiprocessing.Queue()
            ps = [multiprocessing.Process(target=work, args=(n, q)) for n in range(3)]
            for p in ps: p.start()
            found = sorted(q.get() for _ in ps)
            for p in ps: p.join()
            return found
        """,
    ),
    "a pool": (
        [1, 2, 3],
        """
        import multiprocessing
        def main():
            with multiprocessing.Pool(3) as pool: return pool.map(abs, [-1, -2, -3])
        """,
    ),
    "an executor of processes": (
        [1, 2, 3],
        """
        from concurrent.futures import ProcessPoolExecutor
        def main():
            with ProcessPoolExecutor(2) as executor: return list(executor.map(abs, [-1, -2, -3]))
        """,
    ),
    "a manager": (
        {"a": 1},
        """
        import multiprocessing
        def work(d): d["a"] = 1
        def main():
            with multiprocessing.Manager() as manager:
                d = manager.dict()
                p = multiprocessing.Process(target=work, args=(d,))
                p.start(); p.join()
                return dict(d)
        """,
    ),
    "forty megabytes of shared memory": (
        7,
        """
        import multiprocessing
        from multiprocessing.shared_memory import SharedMemory
        def work(name):
            block = SharedMemory(name=name)
            block.buf[39 << 20] = 7
            block.close()
        def main():
            block = SharedMemory(create=True, size=40 << 20)
            p = multiprocessing.Process(target=work, args=(block.name,))
            p.start(); p.join()
            try: return block.buf[39 << 20]
            finally: block.close(); block.unlink()
        """,
    ),
    "values, semaphores and conditions": (
        40,
        """
        import multiprocessing
        def work(v, c):
            for _ in range(10):
                with c, v.get_lock(): v.value += 1
        def main():
            v, c = multiprocessing.Value("i", 0), multiprocessing.Condition()
            ps = [multiprocessing.Process(target=work, args=(v, c)) for _ in range(4)]
            for p in ps: p.start()
            for p in ps: p.join()
            return v.value
        """,
    ),
    "a pipe": (
        "pong",
        """
        import multiprocessing
        def work(conn): conn.send(conn.recv().replace("i", "o"))
        def main():
            ours, theirs = multiprocessing.Pipe()
            p = multiprocessing.Process(target=work, args=(theirs,))
            p.start(); ours.send("ping")
            try: return ours.recv()
            finally: p.join()
        """,
    ),
    "asyncio": (
        [1, 2],
        """
        import asyncio
        async def later(n):
            await asyncio.sleep(0.01)
            return await asyncio.to_thread(abs, n)
        async def both(): return await asyncio.gather(later(-1), later(-2))
        def main(): return asyncio.run(both())
        """,
    ),
    "a socket pair and a socket file": (
        "hello",
        """
        import os, socket, tempfile
        def main():
            a, b = socket.socketpair()
            with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
                server.bind(os.path.join(folder, "s")); server.listen()
                with socket.socket(socket.AF_UNIX) as client:
                    client.connect(os.path.join(folder, "s"))
                    conn, _ = server.accept()
                    with conn:
                        client.sendall(b"hello"); a.sendall(conn.recv(5))
            return b.recv(5).decode()
        """,
    ),
    "temporary files": (
        "text",
        """
        import tempfile
        def main():
            with tempfile.NamedTemporaryFile("w+") as file, tempfile.TemporaryDirectory() as folder:
                file.write("text"); file.seek(0)
                open(folder + "/x", "w").close()
                return file.read()
        """,
    ),
    "signals and children": (
        [7, -15],
        """
        import os, signal, time
        def main():
            first = os.fork()
            if not first: os._exit(7)
            second = os.fork()
            if not second:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                time.sleep(60)
            os.kill(second, signal.SIGTERM)
            return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in (first, second)]
        """,
    ),
    "the standard library": (
        True,
        """
        def main():
            import csv, ctypes, decimal, email, getpass, hashlib, http.client, json, logging, os, pickle, platform, random
            import selectors, sqlite3, ssl, statistics, subprocess, time, unittest, uuid, xml.dom, zoneinfo
            os.path.expanduser("~"); time.localtime(); uuid.uuid4(); os.urandom(8); os.cpu_count()
            os.get_terminal_size; hashlib.sha256(b"x"); sqlite3.connect(":memory:").execute("select 1"); os.getcwd()
            return True
        """,
    ),
    "limits of one's own": (
        True,
        "import resource\ndef main(): return resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= 256",
    ),
    "deep recursion in a thread": (
        900,
        """
        import threading
        def down(n): return 0 if n == 0 else 1 + down(n - 1)
        def main():
            found = []
            t = threading.Thread(target=lambda: found.append(down(900)))
            t.start(); t.join()
            return found[0]
        """,
    ),
}

LOOPBACK = """
    import socket, threading
    def main():
        with socket.create_server(("127.0.0.1", 0)) as server:
            def work():
                with server.accept()[0] as conn: conn.sendall(conn.recv(5))
            t = threading.Thread(target=work)
            t.start()
            with socket.create_connection(server.getsockname()) as client:
                client.sendall(b"hello")
                answer = client.recv(5).decode()
            t.join()
        return answer
"""


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_a_right_submission_needs_works(boxes: Boxes, name: str) -> None:
    expected, text = PROGRAMS[name]
    assert boxes.returned(text) == expected


def test_sockets_on_loopback_work_where_there_is_a_network_of_its_own(boxes: Boxes) -> None:
    (found,) = boxes.run(LOOPBACK)
    # in tier B nothing tells loopback from the rest of the world, so there is no network at all
    assert found == (
        {"cause": "exception", "message": found.get("message")} if boxes.way == "B" else {"returned": "hello"}
    )
