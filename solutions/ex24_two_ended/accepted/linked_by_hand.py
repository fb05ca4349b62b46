"""Nodes that are linked in both directions, under a reentrant lock; one class for both piles."""
from threading import *


class 堆:
	def __init__(self, 上限=None):
		self.锁, self.上限, self.数 = RLock(), 上限, 0
		self.头 = self.尾 = None

	def push(self, item):
		with self.锁:
			节点 = [self.尾, item, None]
			if self.尾 is None: self.头 = 节点
			else: self.尾[2] = 节点
			self.尾 = 节点
			self.数 += 1
			if self.上限 is not None and self.数 > self.上限: self.steal()

	def pop(self):
		with self.锁:
			if self.尾 is None: return None
			节点, self.尾 = self.尾, self.尾[0]
			if self.尾 is None: self.头 = None
			else: self.尾[2] = None
			self.数 -= 1
			return 节点[1]

	def steal(self):
		with self.锁:
			if self.头 is None: return None
			节点, self.头 = self.头, self.头[2]
			if self.头 is None: self.尾 = None
			else: self.头[0] = None
			self.数 -= 1
			return 节点[1]


class UndoStack(堆):
	def __init__(self, limit):
		super().__init__(limit)


class StealingDeque(堆):
	pass
