"""How a shared count and shared accounts are driven. What must come out is the judge's business."""

import multiprocessing

DIES_WITH = 3


def count(stage, *, calls):
    """Call count_up() once for each [workers, times]."""
    count_up = stage.get("count_up")
    return {"totals": [count_up(workers, times) for workers, times in calls]}


def count_together(stage, *, workers, times):
    """No worker begins before all of them have been started."""
    barrier = multiprocessing.Barrier(workers)
    _in_each_worker(stage, barrier.wait)
    stage.get("count_up")(workers, times)
    return {}


def count_without_the_first(stage, *, workers, times):
    """The worker that comes first dies before it counts."""
    not_yet = multiprocessing.Semaphore(1)

    def first_one_dies():
        if not_yet.acquire(block=False):
            raise SystemExit(DIES_WITH)

    _in_each_worker(stage, first_one_dies)
    total = stage.get("count_up")(workers, times)
    return {"total": total, "died": not not_yet.acquire(block=False)}


def bank(stage, *, balances, orders):
    """One process for each list of [name, "deposit" or "withdraw", cents]."""
    accounts = {name: stage.make("SharedAccount", cents) for name, cents in balances.items()}

    def customer(mine):
        def run():
            for order in mine:
                name, what, cents = order
                if what == "deposit":
                    accounts[name].deposit(cents)
                else:
                    stage.note([order, accounts[name].withdraw(cents)])

        return run

    stage.run({name: customer(mine) for name, mine in orders.items()})
    return {"answers": stage.notes(), "balances": {name: account.balance for name, account in accounts.items()}}


def look_meanwhile(stage, *, balance, orders):
    """A child does its `orders`, each a ["deposit" or "withdraw", cents], and the main process looks at the balance meanwhile."""
    account = stage.make("SharedAccount", balance)

    def run():
        for what, cents in orders:
            if what == "deposit":
                account.deposit(cents)
            else:
                stage.note(account.withdraw(cents))

    child = multiprocessing.Process(target=run, name="customer")
    child.start()
    looks = [account.balance, account.balance]
    child.join()
    return {"answers": stage.notes(), "looks": looks}


def refuse_and_go_on(stage, *, balance, too_much, deposit, less):
    """A child asks for too much, another one pays in, and the main process takes out what there is by then."""
    account = stage.make("SharedAccount", balance)
    stage.run({"customer 1": lambda: stage.note(account.withdraw(too_much))})
    after_refusal = account.balance
    stage.run({"customer 2": lambda: account.deposit(deposit)})
    return {"refused": stage.notes(), "after_refusal": after_refusal, "paid": account.withdraw(less)}


def count_step_by_step(stage):
    """The judge says how far to count; every worker reports to it before it begins."""
    _in_each_worker(stage, stage.desk.callable("worker"))
    stage.desk.serve({"count_up": stage.get("count_up")})


def bank_step_by_step(stage, *, balances):
    """The judge says which process pays in and takes out what, and when."""
    accounts = {name: stage.make("SharedAccount", cents) for name, cents in balances.items()}
    stage.desk.serve(
        {
            "deposit": lambda name, cents: accounts[name].deposit(cents),
            "withdraw": lambda name, cents: accounts[name].withdraw(cents),
            "balance": lambda name: accounts[name].balance,
        }
    )


def a_busy_day(stage, *, workers, times, balance, customers, payments, cents):
    """A long count, then `customers` processes who pay in and take out all the time; for real processes."""
    total = stage.get("count_up")(workers, times)
    account = stage.make("SharedAccount", balance)

    def customer():
        for _ in range(payments):
            account.deposit(cents)
            account.withdraw(cents)

    stage.run({f"customer {number}": customer for number in range(1, customers + 1)})
    return {"total": total, "balance": account.balance}


def _in_each_worker(stage, function):
    """As `stage.in_each_child`, but not in the process of a manager: that one keeps the number, and counts nothing."""

    def in_a_worker():
        target = multiprocessing.current_process()._target
        if getattr(target, "__module__", None) != "multiprocessing.managers":
            function()

    stage.in_each_child(in_a_worker)
