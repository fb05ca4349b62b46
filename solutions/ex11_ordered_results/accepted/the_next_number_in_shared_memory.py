"""The items are copied by fork; only the number of the next one is shared. Who draws a number too large is done."""
from multiprocessing import *


def ordered_map(func, items, workers):
	下一个, 结果 = Value("i", 0), SimpleQueue()

	def 工人():
		while True:
			with 下一个.get_lock():
				号 = 下一个.value
				下一个.value += 1
			if 号 >= len(items):
				return
			结果.put([号, func(items[号])])

	工人们 = [Process(target=工人) for _ in range(workers)]
	[它.start() for 它 in 工人们]
	收到 = sorted((结果.get() for _ in items), key=lambda 一对: 一对[0])
	[它.join() for 它 in 工人们]
	return [值 for _, 值 in 收到]
