"""One array of counts, and one lock of one's own beside raw memory."""
from ctypes import c_wchar
from multiprocessing import *
from multiprocessing.sharedctypes import *

锁 = Lock()


def _做(*进程们):
	[进程.start() for 进程 in 进程们]
	[进程.join() for 进程 in 进程们]


def squares(numbers):
	结果 = Array("d", len(numbers))

	def 平方():
		结果[:] = [float(数) * 数 for 数 in numbers]

	_做(Process(target=平方))
	return [*结果]


def tally(words):
	不同的 = sorted({*words})
	次数 = RawArray("i", len(不同的))

	def 数(位置):
		锁.acquire()
		try:
			次数[位置] += 1
		finally:
			锁.release()

	_做(*(Process(target=数, args=[不同的.index(词)]) for 词 in words))
	return dict(zip(不同的, 次数))


def shout(text):
	if not text: return ""
	缓冲 = RawArray(c_wchar, 3 * len(text) + 1)

	def 喊():
		缓冲.value = text.upper()

	_做(Process(target=喊))
	return 缓冲.value
