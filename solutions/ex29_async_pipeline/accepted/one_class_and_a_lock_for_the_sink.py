"""No queue at all: workers share the source under a lock and deliver under another; lines end as on Windows."""
from asyncio import *


class Chaîne:
    def __init__(self, source, work, sink):
        self.suivant, self.travail, self.livraison = source.__aiter__().__anext__, work, sink
        self.entrée, self.sortie, self.livrés, self.fini = Lock(), Lock(), 0, False

    async def prendre(self):
        async with self.entrée:
            if self.fini: raise StopAsyncIteration
            try:
                return await self.suivant()
            except StopAsyncIteration:
                self.fini = True
                raise

    async def ouvrier(self):
        while True:
            try:
                objet = await self.prendre()
            except StopAsyncIteration:
                return
            résultat = await self.travail(objet)
            async with self.sortie:
                await self.livraison(résultat)
                self.livrés += 1


async def pipeline(source, work, sink, workers):
    chaîne = Chaîne(source, work, sink)
    équipe = [create_task(chaîne.ouvrier()) for _ in range(workers)]
    try:
        await gather(*équipe)
    finally:
        for ouvrier in équipe: ouvrier.cancel()
        await gather(*équipe, return_exceptions=True)
    return chaîne.livrés
