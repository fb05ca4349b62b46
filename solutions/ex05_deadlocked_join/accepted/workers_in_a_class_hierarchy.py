"""A class hierarchy, a place in a dict for each number, and names that are not ASCII."""
from multiprocessing import *


class Produit(object):
	def __init__(self, numéro, taille):
		self.numéro, self.taille = numéro, taille

	def fabriqué(self):
		return self.numéro, bytes([self.numéro] * self.taille)


class Ouvrier(Produit, Process):
	def __init__(self, numéro, taille, tapis):
		Process.__init__(self)
		Produit.__init__(self, numéro, taille)
		self.tapis = tapis

	def run(self):
		self.tapis.put(self.fabriqué())


def collect(workers, payload):
	tapis, équipe, arrivés = Queue(), [], dict()
	for numéro in range(workers):
		équipe += [Ouvrier(numéro, payload, tapis)]
	for ouvrier in reversed(équipe): ouvrier.start()
	while len(arrivés) != workers:
		numéro, données = tapis.get()
		arrivés[numéro] = données
	for ouvrier in équipe: ouvrier.join()
	return [(numéro, arrivés[numéro]) for numéro in range(workers)]
