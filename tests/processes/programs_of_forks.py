"""Programs that fork, wait and send signals themselves."""

PROGRAMS = {
    "os.fork and waitpid": """
        def main():
            said = []
            for status in (0, 1, 255):
                pid = os.fork()
                if not pid:
                    os._exit(status)
                found, code = os.waitpid(pid, 0)
                said.append([found == pid, os.WIFEXITED(code), os.WEXITSTATUS(code), os.waitstatus_to_exitcode(code)])
            said.append(told(os.waitpid, -1, 0))
            said.append(told(os.wait))
            said.append(told(os.waitpid, pid, os.WNOHANG))
            return said
    """,
    "os.fork and WNOHANG": """
        def main():
            r, w = os.pipe()
            pid = os.fork()
            if not pid:
                os.close(w)
                os.read(r, 1)
                os._exit(4)
            first = os.waitpid(pid, os.WNOHANG)
            os.close(w)
            while (found := os.waitpid(pid, os.WNOHANG))[0] == 0:
                time.sleep(0.01)
            os.close(r)
            return [list(first), found[0] == pid, found[1]]
    """,
    "os.wait for any child": """
        def main():
            pids = {}
            for i in range(3):
                if not (pid := os.fork()):
                    os._exit(10 + i)
                pids[pid] = i
            ended = [os.wait() for _ in pids]
            return sorted([pids[pid], os.waitstatus_to_exitcode(code)] for pid, code in ended)
    """,
    "os.fork: a signal ends the child": """
        def main():
            said = []
            for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGUSR1):
                r, w = os.pipe()
                if not (pid := os.fork()):
                    signal.signal(signal.SIGINT, signal.SIG_DFL)
                    os.write(w, b"r")
                    while True:
                        time.sleep(1)
                os.read(r, 1)
                os.kill(pid, 0)
                os.kill(pid, number)
                _, code = os.waitpid(pid, 0)
                said.append([os.WIFSIGNALED(code), os.WTERMSIG(code), os.waitstatus_to_exitcode(code)])
                said.append(told(os.kill, pid, number))
                os.close(r); os.close(w)
            return said
    """,
    "os.fork: a handler runs in the child": """
        def main():
            r, w = os.pipe()
            if not (pid := os.fork()):
                def heard(number, frame):
                    os.write(w, f"heard {number},".encode())
                    if number == signal.SIGUSR2:
                        os._exit(5)
                signal.signal(signal.SIGUSR1, heard)
                signal.signal(signal.SIGUSR2, heard)
                os.write(w, b"ready,")
                while True:
                    time.sleep(0.01)
            said = os.read(r, 100)
            os.kill(pid, signal.SIGUSR1)
            said += os.read(r, 100)
            os.kill(pid, signal.SIGUSR2)
            said += os.read(r, 100)
            return [said.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])]
    """,
    "os.fork: an ignored signal": """
        def main():
            r, w = os.pipe()
            back, answer = os.pipe()
            if not (pid := os.fork()):
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                os.write(w, b"r")
                os.read(back, 1)
                os._exit(6)
            os.read(r, 1)
            os.kill(pid, signal.SIGTERM)
            os.write(answer, b"a")
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    """,
    "a child signals itself": """
        def work(conn):
            heard = []
            signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
            os.kill(os.getpid(), signal.SIGUSR1)
            conn.send(heard)
            os.kill(os.getpid(), signal.SIGTERM)
        def main():
            ours, theirs = Pipe()
            p = started(work, theirs)
            got = ours.recv()
            p.join()
            return [got, p.exitcode]
    """,
    "register_at_fork and atexit": """
        def main():
            r, w = os.pipe()
            os.register_at_fork(before=lambda: os.write(w, b"before "), after_in_child=lambda: os.write(w, b"child "))
            if not (pid := os.fork()):
                os._exit(0)
            os.waitpid(pid, 0)
            os.close(w)
            with os.fdopen(r) as file:
                return file.read()
    """,
}
