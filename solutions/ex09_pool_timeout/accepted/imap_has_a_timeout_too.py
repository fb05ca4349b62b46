"""`IMapIterator.next` takes a time-out as well; and the pool is tidied up by an ExitStack."""
from contextlib import *
from functools import *
from multiprocessing import *


def _调用(函数, 参数):
	return 函数(*参数)


def run_with_deadline(func, args, seconds):
	with ExitStack() as 收拾:
		池 = Pool(1)
		收拾.callback(池.join)
		收拾.callback(池.terminate)
		return 池.imap(partial(_调用, func), [args]).next(seconds)
