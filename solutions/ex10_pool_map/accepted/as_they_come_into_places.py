"""`imap_unordered` with numbers that put the results in order again; a partial object for the pair."""
from functools import *
from itertools import *
from multiprocessing import *
from time import monotonic as 现在


def _带号(函数, 一对):
	号, 东西 = 一对
	return 号, 函数(东西)


def _面积(边):
	return 边[0] * 边[1]


def areas(rectangles, workers):
	with Pool(workers) as 池:
		结果 = dict(池.imap_unordered(partial(_带号, _面积), enumerate(rectangles), 50))
	return [结果[号] for 号 in range(len(rectangles))]


def first(func, items, k, timeout):
	要 = min(k, len(items))
	with Pool(2) as 池:
		来的, 有了, 到号 = 池.imap_unordered(partial(_带号, func), enumerate(islice(items, 要))), {}, 0
		期限 = 现在() + timeout
		while 到号 < 要:
			if 到号 in 有了:
				到号, 期限 = 到号 + 1, 现在() + timeout
				continue
			号, 值 = 来的.next(max(0, 期限 - 现在()))
			有了[号] = 值
		return [有了[号] for 号 in range(要)]
