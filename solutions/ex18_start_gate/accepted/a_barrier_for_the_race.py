"""The race needs no gate: a barrier opens when the last one is there. The gate gives each of those who wait a lock."""
from queue import *
from threading import Barrier, Lock, Thread


class StartGate:
	def __init__(self):
		self.锁, self.开着, self.在等 = Lock(), False, []

	def wait(self):
		with self.锁:
			if self.开着: return
			我的 = Lock()
			我的.acquire()
			self.在等.append(我的)
		我的.acquire()

	def open(self):
		with self.锁:
			self.开着, 放行, self.在等 = True, self.在等, []
		for 谁 in 放行: 谁.release()

	def close(self):
		with self.锁: self.开着 = False


def race(runners):
	终点 = SimpleQueue()
	起点 = Barrier(len(runners) + 1)

	def 跑(号, 选手):
		起点.wait()
		选手()
		终点.put(号)

	线程们 = [Thread(target=跑, args=一对) for 一对 in enumerate(runners)]
	[它.start() for 它 in 线程们]
	起点.wait()
	[它.join() for 它 in 线程们]
	return [终点.get() for _ in 线程们]
