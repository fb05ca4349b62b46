"""Two transfers in opposite directions take the two account locks in opposite orders."""
# cause: deadlock
# object: vault

import threading


class Account:
    def __init__(self):
        self.balance = 100
        self.vault = threading.Lock()


def transfer(source, target):
    with source.vault:  # here
        with target.vault:  # here
            source.balance -= 10
            target.balance += 10


def setup():
    return Account(), Account()


def there(accounts):
    transfer(accounts[0], accounts[1])


def back(accounts):
    transfer(accounts[1], accounts[0])


WORKERS = [there, back]


def holds(accounts):
    return accounts[0].balance + accounts[1].balance == 200


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
