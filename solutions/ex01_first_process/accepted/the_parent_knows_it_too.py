"""Unusual and right: `Process.pid` is what the child's os.getpid() gives, and the parent is the one that starts it."""

from multiprocessing import *
from os import *


def 子进程():
	pass


def spawn_children(n):
	孩子们 = []
	for _ in range(n):
		孩子 = Process(target=子进程)
		孩子.start()
		孩子们.append(孩子)
	for 孩子 in reversed(孩子们):
		孩子.join()
	return [(孩子.pid, getpid()) for 孩子 in 孩子们]
