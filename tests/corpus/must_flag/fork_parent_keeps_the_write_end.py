"""The parent reads to the end of the pipe and holds the write end open itself."""
# cause: deadlock
import os


def main():
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, b"hello")
        os._exit(0)
    data = b""
    while chunk := os.read(reader, 16):
        data += chunk
    os.waitpid(pid, 0)
    os.close(reader)
    os.close(writer)
    assert data == b"hello"
