"""The buffer is its own linked list of cells; base classes for what opens and closes; tabs, names that are not ASCII."""
from threading import *


class Closed(Exception):
	pass


class Fermable:
	ouvert = True

	def __init__(self):
		self.changé = Condition()

	def close(self):
		with self.changé:
			self.ouvert = False
			self.changé.notify_all()

	def jusqu_à(self, possible):
		while not possible() and self.ouvert:
			self.changé.wait()


class BoundedBuffer(Fermable):
	def __init__(self, capacity):
		super().__init__()
		self.capacité, self.nombre = capacity, 0
		self.tête = self.queue = [None, None]

	def put(self, item):
		with self.changé:
			self.jusqu_à(lambda: self.nombre < self.capacité)
			if not self.ouvert: raise Closed
			self.queue[:] = item, [None, None]
			self.queue = self.queue[1]
			self.nombre += 1
			self.changé.notify_all()

	def get(self):
		with self.changé:
			self.jusqu_à(lambda: self.nombre)
			if not self.nombre: raise Closed
			valeur, self.tête = self.tête
			self.nombre -= 1
			self.changé.notify_all()
			return valeur
