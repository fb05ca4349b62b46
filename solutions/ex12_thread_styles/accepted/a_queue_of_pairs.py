"""Numbered greetings over a queue; the target of the class style is a method of its own."""
from queue import *
from threading import Thread


def greet_all(names):
	队列 = Queue()
	线程们 = [Thread(target=lambda 号=号, 名=名: 队列.put((号, f"Hello, {名}!"))) for 号, 名 in enumerate(names)]
	[它.start() for 它 in 线程们]
	收到 = dict(队列.get() for _ in 线程们)
	[它.join() for 它 in 线程们]
	return [收到[号] for 号 in range(len(names))]


class Greeter(Thread):
	greeting = None

	def __init__(self, who):
		super().__init__(target=self.问候, args=(who,))

	def 问候(self, 谁):
		self.greeting = f"Hello, {谁}!"


def lifecycle(thread):
	启动前 = thread.is_alive()
	thread.start()
	启动后 = thread.is_alive()
	thread.join()
	return [启动前, 启动后, thread.is_alive()]
