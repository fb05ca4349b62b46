"""The check comes after the last await before the withdrawal."""
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        await asyncio.sleep(0.1)
        if self.balance >= amount:
            self.balance -= amount


async def amain():
    account = Account()
    await asyncio.gather(account.withdraw(70), account.withdraw(80))
    assert account.balance >= 0, account.balance


def main():
    asyncio.run(amain())
