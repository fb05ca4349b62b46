"""Coroutines for `grade explore`: two withdrawals, with and without a lock, and a call that does not await."""

import asyncio
import time


class Account:
    def __init__(self):
        self.balance = 100
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        if self.balance >= amount:
            await asyncio.sleep(0.1)
            self.balance -= amount

    async def withdraw_locked(self, amount):
        async with self.lock:
            await self.withdraw(amount)


async def overdraft():
    account = Account()
    await asyncio.gather(account.withdraw(70), account.withdraw(80))
    assert account.balance >= 0


async def locked():
    account = Account()
    await asyncio.gather(account.withdraw_locked(70), account.withdraw_locked(80))
    assert account.balance >= 0


async def take(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


async def crossed():
    left = asyncio.Lock()
    right = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(take(left, right), name="one")
        group.create_task(take(right, left), name="other")


async def holds_up_the_loop():
    time.sleep(1)
