"""The forked child closes its copy of the write end, reads to the end and is waited for."""
import os


def main():
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(writer)
        length = 0
        while chunk := os.read(reader, 16):
            length += len(chunk)
        os._exit(length)
    os.close(reader)
    os.write(writer, b"four")
    os.close(writer)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 4
