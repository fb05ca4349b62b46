"""The parent closes the write end, reads what the forked child wrote to the end, and waits for it."""
import os


def main():
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, b"hello")
        os._exit(0)
    os.close(writer)
    data = b""
    while chunk := os.read(reader, 16):
        data += chunk
    os.close(reader)
    os.waitpid(pid, 0)
    assert data == b"hello"
