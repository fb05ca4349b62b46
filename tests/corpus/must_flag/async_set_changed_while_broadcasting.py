"""A client leaves while the broadcast awaits the next send."""
# cause: exception
import asyncio


async def send(client):
    await asyncio.sleep(0)


async def broadcast(clients):
    for client in clients:
        await send(client)


async def leave(clients):
    await asyncio.sleep(0)
    clients.discard("b")


async def amain():
    clients = {"a", "b"}
    await asyncio.gather(broadcast(clients), leave(clients))


def main():
    asyncio.run(amain())
