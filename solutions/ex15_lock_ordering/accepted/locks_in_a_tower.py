"""An ExitStack takes the locks in the order of their numbers; a base class knows the number."""
from contextlib import *
from itertools import *
from threading import *

numéros = count(1)


class Verrouillé:
	def __init__(self):
		self.verrou, self.numéro = RLock(), next(numéros)

	def __lt__(self, autre):
		return self.numéro < autre.numéro


class Account(Verrouillé):
	def __init__(self, balance):
		super().__init__()
		self.balance = balance


def transfer(src, dst, amount):
	with ExitStack() as tour:
		for compte in sorted([src, dst]):
			tour.enter_context(compte.verrou)
		if src.balance >= amount:
			src.balance -= amount
			dst.balance += amount
			return True
		return False
