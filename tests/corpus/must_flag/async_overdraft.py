"""The balance is checked before an await and used after it."""
# cause: wrong_result
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        if self.balance >= amount:
            await asyncio.sleep(0.1)
            self.balance -= amount


async def amain():
    account = Account()
    await asyncio.gather(account.withdraw(70), account.withdraw(80))
    assert account.balance >= 0, account.balance


def main():
    asyncio.run(amain())
