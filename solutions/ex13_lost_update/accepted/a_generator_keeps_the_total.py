"""The total lives in a generator that is sent amounts, under a condition's lock; tabs, and names that are not ASCII."""
from threading import *


def 总数():
	合计 = 0
	while True:
		合计 += yield 合计


class 基础(object):
	def __init__(self):
		self.锁 = Condition()
		self.生成器 = 总数()
		next(self.生成器)

	def 送(self, 多少):
		with self.锁:
			return self.生成器.send(多少)


class Counter(基础):
	def increment(self, amount=1):
		if type(amount) in (int, bool) and amount >= 1:
			self.送(amount)
		else:
			raise ValueError(amount)

	def value(self):
		return self.送(0)
