"""`contextlib.suppress` for exactly one exception, and a generator for what comes out."""

from contextlib import *
from queue import *


def _出来的(q):
	with suppress(Empty):
		while True:
			yield q.get_nowait()


def fetch(q, timeout):
	with suppress(Empty):
		return ("item", q.get(True, timeout))
	return ("empty", None)


def offer(q, item, timeout):
	with suppress(Full):
		return q.put(item, True, timeout) is None
	return False


def drain(q):
	return [*_出来的(q)]
