"""Workers draw numbered factories from an async generator; `from asyncio import *`, tabs, names that are not ASCII."""
from asyncio import *


async def 依次(工厂们):
	for 号, 工厂 in enumerate(工厂们):
		yield 号, 工厂


class 工人组:
	def __init__(self, 工厂们, 人数):
		self.活 = iter([*enumerate(工厂们)])
		self.结果, self.人数 = {}, 人数

	async def 干活(self):
		for 号, 工厂 in self.活:
			self.结果[号] = await 工厂()

	async def 全部(self):
		工人们 = {create_task(self.干活()) for _ in range(self.人数)}
		try:
			完成, _ = await wait(工人们, return_when=FIRST_EXCEPTION)
			for 谁 in 完成: 谁.result()
		finally:
			for 谁 in 工人们: 谁.cancel()
			await gather(*工人们, return_exceptions=True)
		return [值 for _, 值 in sorted(self.结果.items(), key=lambda 对: 对[0])]


async def gather_limited(factories, limit):
	if limit < 1:
		raise ValueError("limit")
	工厂们 = [工厂 async for _, 工厂 in 依次(factories)]
	return await 工人组(工厂们, min(limit, len(工厂们))).全部() if 工厂们 else []
