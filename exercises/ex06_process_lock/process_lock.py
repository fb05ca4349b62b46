"""A number and an account that several processes share. What to build is in README.md."""

from multiprocessing import Lock, Process, Value


def count_up(workers, times):
    """Let `workers` processes, all at the same time, add 1 to one number, `times` times each, and return the number.

    When this function comes back, every one of these processes has ended and been joined.
    """
    # TODO: where does the number live, so that all processes see the same one? What protects it?
    raise NotImplementedError


class SharedAccount:
    """An account that processes share. Its balance is in cents and never negative."""

    def __init__(self, balance=0):
        """Open an account that holds `balance` cents (an int, 0 or more)."""
        # TODO
        raise NotImplementedError

    def deposit(self, amount):
        """Add `amount` cents (an int, 1 or more)."""
        # TODO
        raise NotImplementedError

    def withdraw(self, amount):
        """Take `amount` cents out and return True.

        When the account holds less than that, return False at once: then nothing has changed.
        """
        # TODO
        raise NotImplementedError

    @property
    def balance(self):
        """What the account holds, in cents."""
        # TODO
        raise NotImplementedError


def main():
    """A small run to look at: python process_lock.py"""
    print("3 processes, 10,000 times each:", count_up(3, 10_000))

    account = SharedAccount(100)

    def shopping(name):
        while account.withdraw(30):
            print(f"{name} has spent 30 cents", flush=True)
        print(f"{name}: not enough left", flush=True)

    processes = [Process(target=shopping, args=(name,)) for name in ("Ann", "Ben")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("left in the account:", account.balance)


if __name__ == "__main__":
    main()
