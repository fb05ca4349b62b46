"""A context manager as a stopwatch, and the caller itself as the second of the two threads."""
from contextlib import *
from multiprocessing import *
from threading import *
from time import *

方式 = "one thread", "two threads", "two processes"


class 秒表(AbstractContextManager):
	def __enter__(self):
		self.开始 = time()
		return self

	def __exit__(self, *_):
		self.秒 = time() - self.开始


def compare(task, n):
	with 秒表() as 一:
		[task(n) for _ in range(2)]
	with 秒表() as 二:
		另一个 = Thread(target=task, args=[n])
		另一个.start()
		task(n)
		另一个.join()
	with 秒表() as 三:
		两个 = [Process(target=task, args=[n]), Process(target=task, args=[n])]
		[它.start() for 它 in 两个]
		[它.join() for 它 in 两个]
	return dict(zip(方式, (一.秒, 二.秒, 三.秒)))


def best_for(kind):
	match kind:
		case "cpu": return 方式[2]
		case "io": return 方式[1]
	raise ValueError
