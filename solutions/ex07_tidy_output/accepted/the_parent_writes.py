"""Only one process ever writes: the children send their lines over a queue, and the parent puts them into the stream."""
from multiprocessing import *
from os import *

完了 = None


def _说话(名字, 行们, 队列):
	for 行 in 行们:
		队列.put(f"{名字}: {行}\n")
	队列.put(完了)


def report(names, lines, stream_fd):
	队列 = Queue()
	进程们 = [Process(target=_说话, args=(名字, lines, 队列)) for 名字 in names]
	[它.start() for 它 in 进程们]
	还有 = len(进程们)
	with fdopen(stream_fd, "wb", buffering=0, closefd=False) as 流:
		while 还有:
			一行 = 队列.get()
			if 一行 is 完了:
				还有 -= 1
				continue
			字节 = 一行.encode()
			while 字节:
				字节 = 字节[流.write(字节):]
	[它.join() for 它 in 进程们]
