"""The numbers come out of a generator; names are not ASCII, lines end as on Windows, and tabs indent."""
from multiprocessing import *


class 陪练(Process):
	def __init__(self, 自己的, 别人的):
		super().__init__()
		self.自己的, self.别人的 = 自己的, 别人的

	def run(self):
		self.别人的.close()
		try:
			while True:
				self.自己的.send(self.自己的.recv() + 1)
		except EOFError:
			self.自己的.close()


def 来回(管子, 回合):
	数 = 0
	for _ in range(回合):
		管子.send(数)
		数 = 管子.recv()
		yield 数
		数 += 1


def ping_pong(rounds):
	我的, 你的 = Pipe()
	对手 = 陪练(你的, 我的)
	对手.start()
	你的.close()
	try:
		return [*来回(我的, rounds)]
	finally:
		我的.close()
		对手.join()
