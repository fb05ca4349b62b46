"""The broadcast goes through a copy."""
import asyncio


async def send(client):
    await asyncio.sleep(0)


async def broadcast(clients):
    for client in sorted(clients):
        await send(client)


async def leave(clients):
    await asyncio.sleep(0)
    clients.discard("b")


async def amain():
    clients = {"a", "b"}
    await asyncio.gather(broadcast(clients), leave(clients))


def main():
    asyncio.run(amain())
