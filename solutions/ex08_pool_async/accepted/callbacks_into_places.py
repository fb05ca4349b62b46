"""Callbacks with the number of the job bound to them; a semaphore counts the endings, and the `with` block tidies up."""
from functools import *
from multiprocessing import *
from threading import Semaphore as 信号


def run_all(func, jobs, workers):
	结果, 错误, 结束 = {}, {}, 信号(0)

	def 记下(哪里, 号, 值):
		哪里[号] = 值
		结束.release()

	with Pool(workers) as 池:
		for 号, 活 in enumerate(jobs):
			池.apply_async(func, 活, {}, partial(记下, 结果, 号), partial(记下, 错误, 号))
		for _ in jobs: 结束.acquire()
		池.close()
		池.join()
	for 号 in sorted(错误):
		raise 错误[号]
	return [结果[号] for 号 in range(len(jobs))]
