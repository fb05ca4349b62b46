"""A child that a signal ended has that signal's negative number as its exit code."""
import os
import signal
from multiprocessing import Process


def kill_oneself():
    os.kill(os.getpid(), signal.SIGKILL)


def main():
    process = Process(target=kill_oneself)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL, process.exitcode
