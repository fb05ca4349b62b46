"""Waiting is a generator over a condition; names are not ASCII, and tabs indent."""
from threading import *

空 = object()


class 槽:
	def __init__(self):
		self.条件, self.内容 = Condition(), 空

	def 等到(self, 合适):
		while not 合适(self.内容):
			yield self.条件.wait()

	def 换(self, 合适, 新的):
		with self.条件:
			for _ in self.等到(合适): pass
			旧的, self.内容 = self.内容, 新的
			self.条件.notify_all()
		return 旧的


class Mailbox(槽):
	def send(self, message):
		self.换(lambda 有: 有 is 空, message)

	def receive(self):
		return self.换(lambda 有: 有 is not 空, 空)
