import concurrent.futures


class Foo:
	"""Promises that are kept one after another (this file has tabs, and line ends of another system)."""

	def __init__(self):
		self._first, self._second = concurrent.futures.Future(), concurrent.futures.Future()

	def first(self, printFirst):
		self._first.set_result(printFirst())

	def second(self, printSecond):
		self._first.result()
		self._second.set_result(printSecond())

	def third(self, printThird):
		self._second.result()
		printThird()
