"""Programs that pass things between processes: queues, pipes, sockets."""

PROGRAMS = {
    "Queue: put and get": """
        def work(q, back):
            while (item := q.get()) is not None:
                back.put(item * 2)
            back.put("over")
        def main():
            q, back = Queue(), Queue()
            p = started(work, q, back)
            for item in (1, "two", [3], None):
                q.put(item)
            got = [back.get() for _ in range(4)]
            p.join()
            return got
    """,
    "Queue: timeouts, Empty and Full": """
        def main():
            q = Queue(2)
            before = time.monotonic()
            said = [told(q.get, timeout=0.05), told(q.get_nowait), told(q.get, False), told(q.get, True, 0)]
            q.put(1); q.put(2, timeout=1)
            said += [told(q.put, 3, timeout=0.05), told(q.put_nowait, 3), told(q.put, 3, False)]
            said += [q.full(), q.get(), q.get(timeout=5), q.full()]
            said.append(time.monotonic() - before >= 0.1)
            return said
    """,
    "Queue: qsize and empty": """
        def main():
            q = Queue(3)
            said = [q.qsize(), q.empty(), q.full()]
            for i in range(3):
                q.put(i)
            said += [q.qsize(), q.full(), q.get(), q.get(), q.qsize(), q.get(), q.qsize(), q.empty()]
            return said
    """,
    "Queue: close and join_thread": """
        def work(q):
            q.put("x" * 100_000)
            q.close()
            q.join_thread()
        def main():
            q = Queue()
            p = started(work, q)
            size = len(q.get())
            p.join()
            q.close()
            said = [told(method, *a)[0] for method, a in ((q.put, [1]), (q.get, []), (q.get_nowait, []))]
            q.join_thread()
            return [size, p.exitcode, said, told(Queue().join_thread)[0]]
    """,
    "Queue: cancel_join_thread": """
        def work(q):
            q.cancel_join_thread()
            q.put("x" * 10)
        def main():
            q = Queue()
            p = started(work, q)
            p.join()
            q.cancel_join_thread()
            return p.exitcode
    """,
    "Queue: what cannot be pickled": """
        def main():
            q = Queue()
            r, w = os.pipe()
            sys.stderr = os.fdopen(w, "w")
            q.put(lambda: 1)
            q.put("after")
            got = q.get()
            sys.stderr.close()
            sys.stderr = sys.__stderr__
            with os.fdopen(r) as file:
                said = file.read()
            return [got, "Can't" in said and "lambda" in said]
    """,
    "Queue: two producers and two consumers": """
        def produce(q, first):
            for i in range(3):
                q.put(first + i)
        def consume(q, back):
            while (item := q.get()) is not None:
                back.put(item)
        def main():
            q, back = Queue(2), Queue()
            producers = [started(produce, q, first) for first in (0, 10)]
            consumers = [started(consume, q, back) for _ in range(2)]
            got = sorted(back.get() for _ in range(6))
            for p in producers: p.join()
            for _ in consumers: q.put(None)
            for p in consumers: p.join()
            return got
    """,
    "SimpleQueue": """
        def work(q):
            for i in range(3):
                q.put([i] * i)
        def main():
            q = SimpleQueue()
            empty = q.empty()
            p = started(work, q)
            got = [q.get() for _ in range(3)]
            p.join()
            q.close()
            return [empty, got, told(q.put, 1), told(q.get)]
    """,
    "JoinableQueue": """
        def work(q, total):
            while True:
                item = q.get()
                with total:
                    total.value += item
                q.task_done()
        def main():
            q, total = JoinableQueue(), Value("i")
            for _ in range(2):
                started(work, q, total, daemon=True)
            for item in range(5):
                q.put(item)
            q.join()
            return [total.value, told(q.task_done)]
    """,
    "Pipe: both ways": """
        def work(conn):
            conn.send({"got": conn.recv()})
            conn.close()
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            theirs.close()
            ours.send(("a", 1))
            got = ours.recv()
            said = [told(ours.recv), ours.closed, ours.readable, ours.writable]
            p.join()
            ours.close()
            return [got, said, ours.closed, told(ours.send, 1), told(ours.recv), told(ours.poll)]
    """,
    "Pipe: one way": """
        def work(writer):
            for i in range(3):
                writer.send(i)
        def main():
            reader, writer = Pipe(duplex=False)
            said = [told(reader.send, 1), told(writer.recv), told(writer.poll), reader.writable, writer.readable]
            p = started(work, writer)
            writer.close()
            got = [reader.recv() for _ in range(3)]
            p.join()
            return [said, got, told(reader.recv), reader.poll()]
    """,
    "Pipe: poll": """
        def work(conn, go):
            go.wait()
            conn.send("x")
        def main():
            ours, theirs = Pipe()
            go = Event()
            p = started(work, theirs, go)
            before = time.monotonic()
            said = [ours.poll(), ours.poll(0), ours.poll(0.1), time.monotonic() - before >= 0.1]
            go.set()
            said += [ours.poll(None), ours.poll(), ours.poll(5), ours.recv(), ours.poll()]
            p.join()
            return said
    """,
    "Pipe: nobody reads": """
        def work(conn):
            conn.close()
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            theirs.close()
            p.join()
            reader, writer = Pipe(False)
            reader.close()
            r, w = os.pipe()
            os.close(r)
            return [told(ours.send, 1), told(ours.recv), told(writer.send, 1), told(os.write, w, b"x")]
    """,
    "Pipe: bytes": """
        def work(conn):
            conn.send_bytes(b"hello")
            conn.send_bytes(b"0123456789", 2, 5)
            conn.send_bytes(b"into")
            conn.send_bytes(b"")
            conn.send_bytes(b"too long")
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            theirs.close()
            got = [ours.recv_bytes().decode(), ours.recv_bytes(5).decode()]
            buffer = bytearray(8)
            got += [ours.recv_bytes_into(buffer, 2), bytes(buffer).hex(), ours.recv_bytes().decode()]
            got += [told(ours.recv_bytes, 3), told(ours.recv_bytes, -1), told(theirs.send_bytes, b"x")]
            p.join()
            mine, other = Pipe()
            other.send_bytes(b"longer")
            said = told(mine.recv_bytes_into, bytearray(2))[0]
            return [got, said, told(mine.send_bytes, b"ab", 3), told(mine.send_bytes, b"ab", 0, 3)]
    """,
    "Pipe: a byte and a megabyte": """
        def work(conn):
            while size := len(conn.recv_bytes()):
                conn.send(size)
                conn.send_bytes(b"y" * size)
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            got = []
            for size in (1, 1 << 20):
                ours.send_bytes(b"x" * size)
                got += [ours.recv(), len(ours.recv_bytes())]
            ours.send_bytes(b"")
            p.join()
            return got
    """,
    "Pipe: a connection sent over a connection": """
        def work(conn):
            inner = conn.recv()
            inner.send("through")
        def main():
            ours, theirs = Pipe()
            reader, writer = Pipe(False)
            p = started(work, theirs)
            ours.send(writer)
            writer.close()
            got = reader.recv()
            p.join()
            return [got, told(reader.recv)]
    """,
    "connection.wait": """
        def work(conn, go):
            go.wait()
            conn.send("x")
        def main():
            pairs, goes = [Pipe(False) for _ in range(3)], [Event() for _ in range(3)]
            processes = [started(work, writer, go) for (_, writer), go in zip(pairs, goes)]
            for _, writer in pairs: writer.close()
            readers = [reader for reader, _ in pairs]
            said = [len(wait_any(readers, timeout=0)), len(wait_any(readers, timeout=0.05)), wait_any([], 0)]
            for i in (2, 0, 1):
                goes[i].set()
                ready = wait_any([reader for reader in readers if not reader.closed])
                said.append([ready == [readers[i]], readers[i].recv()])
                readers[i].close()
                said.append(wait_any([processes[i].sentinel]) == [processes[i].sentinel])
                processes[i].join()
            return said
    """,
    "os.fdopen: lines through a pipe": """
        def work(r, w):
            os.close(w)
            with os.fdopen(r, encoding="utf-8") as lines:
                return [line.rstrip() for line in lines]
        def child(r, w):
            os._exit(len(work(r, w)))
        def main():
            r, w = os.pipe()
            p = started(child, r, w)
            os.close(r)
            with open(w, "w", 1, "utf-8", closefd=False) as lines:
                print("one", "two", file=lines)
                lines.writelines(["three\\n", "größer " * 3000 + "\\n", "four"])
                said = [lines.fileno() == w, lines.mode, lines.readable(), lines.writable(), lines.seekable(), lines.isatty()]
            os.close(w)
            p.join()
            return [said, p.exitcode, told(os.write, w, b"gone")[0]]
    """,
    "os.fdopen: bytes through a pipe": """
        def main():
            r, w = os.pipe()
            source, sink = os.fdopen(r, "rb"), os.fdopen(w, "wb")
            said = [sink.write(b"abc"), sink.flush(), source.read(2), source.peek(1)[:1], told(source.write, b"x")[0]]
            raw = os.fdopen(os.dup(sink.fileno()), "wb", 0)
            said += [raw.write(b"raw"), source.readline(4), raw.close(), raw.closed]
            sink.close()
            said += [source.read(), told(sink.write, b"y")[0], told(open, w, "wb")[0], told(open, r, "rw")[0]]
            source.close()
            return [one.decode() if isinstance(one, bytes) else one for one in said]
    """,
    "os.fdopen: two threads and one file": """
        def main():
            r, w = os.pipe()
            with os.fdopen(w, "w") as sink:
                threads = [threading.Thread(target=print, args=(n,), kwargs={"file": sink, "flush": True}) for n in "ab"]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            with os.fdopen(r) as source:
                return sorted(source.read().replace("\\n", ""))
    """,
    "os.pipe: read and write": """
        def main():
            r, w = os.pipe()
            back, answer = os.pipe()
            if not (pid := os.fork()):
                os.close(w); os.close(back)
                text = b""
                while data := os.read(r, 4):
                    text += data
                os.write(answer, text.upper())
                os._exit(0)
            os.close(r); os.close(answer)
            sizes = [os.write(w, b"abcdef"), os.write(w, b"gh")]
            os.close(w)
            got = os.read(back, 100).decode()
            os.waitpid(pid, 0)
            return [sizes, got, os.read(back, 1).decode(), told(os.read, 9999, 1), told(os.write, w, b"x")]
    """,
    "os.pipe: files": """
        def main():
            r, w = os.pipe()
            if not (pid := os.fork()):
                os.close(r)
                with os.fdopen(w, "w") as file:
                    for i in range(3):
                        print("line", i, file=file)
                os._exit(0)
            os.close(w)
            with os.fdopen(r) as file:
                got = [file.readline(), *file]
            os.waitpid(pid, 0)
            return got
    """,
    "os.pipe: a megabyte through a pipe": """
        def main():
            r, w = os.pipe()
            if not (pid := os.fork()):
                os.close(r)
                written = os.write(w, b"x" * (1 << 20))
                os._exit(written == 1 << 20)
            os.close(w)
            size = 0
            while data := os.read(r, 1 << 16):
                size += len(data)
            return [size, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])]
    """,
    "os.pipe: without blocking": """
        def main():
            r, w = os.pipe()
            os.set_blocking(r, False)
            os.set_blocking(w, False)
            said = [told(os.read, r, 1)]
            total = 0
            try:
                while True:
                    total += os.write(w, b"x" * 4096)
            except BlockingIOError as error:
                said.append([str(error), total])
            return said
    """,
    "a socket pair": """
        import socket
        def work(sock):
            sock.sendall(sock.recv(10).upper())
            sock.shutdown(socket.SHUT_WR)
        def main():
            ours, theirs = socket.socketpair()
            p = started(work, theirs)
            theirs.close()
            ours.sendall(b"hello")
            got = [ours.recv(100).decode(), ours.recv(100).decode()]
            p.join()
            ours.close()
            mine, other = socket.socketpair()
            mine.settimeout(0.05)
            got.append(told(mine.recv, 1))
            mine.setblocking(False)
            got.append(told(mine.recv, 1))
            return got
    """,
    "Listener and Client": """
        import tempfile
        def work(address):
            with Client(address, authkey=b"key") as conn:
                conn.send("hello")
                conn.send(conn.recv() + 1)
        def main():
            with tempfile.TemporaryDirectory() as folder:
                address = folder + "/socket"
                with Listener(address, "AF_UNIX", authkey=b"key") as listener:
                    p = started(work, address)
                    with listener.accept() as conn:
                        got = [conn.recv()]
                        conn.send(1)
                        got += [conn.recv(), told(conn.recv)]
                    p.join()
                    got.append(listener.address == address)
                return [got, told(Client, address)[0], os.path.exists(address)]
    """,
    "Listener: a wrong key": """
        from multiprocessing import AuthenticationError
        def work(listener, conn):
            conn.send(told(listener.accept))
        def main():
            ours, theirs = Pipe()
            with Listener(family="AF_UNIX", authkey=b"right") as listener:
                p = started(work, listener, theirs)
                said = told(Client, listener.address, authkey=b"wrong")
                got = ours.recv()
                p.join()
            return [said, got]
    """,
}
