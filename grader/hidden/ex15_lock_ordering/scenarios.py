"""How accounts are driven: people with names pay each other. What must come out is the judge's business.

Balances are given as {name: cents}; payments as a list of [thread, [[source, target, cents], ...]].
"""

import threading


def pay(stage, *, balances, payments):
    """One thread for each payer, who makes the payments one after another."""
    accounts = {name: stage.make("Account", cents) for name, cents in balances.items()}
    transfer = stage.get("transfer")
    answers = {payer: [] for payer, _ in payments}

    def payer(name, orders):
        def run():
            for source, target, cents in orders:
                answers[name].append(transfer(accounts[source], accounts[target], cents))

        return run

    stage.together({name: payer(name, orders) for name, orders in payments})
    return {"answers": answers, "balances": {name: account.balance for name, account in accounts.items()}}


def pay_side_by_side(stage, *, balances, payments):
    """The same, with a history of the transfers, each from its first visible step."""
    # Once somebody tries a lock, giving one back is a step of its own: others may come in just before it. So a transfer
    # that does its work after its last acquire can be seen at work, too.
    threading.Lock().acquire(blocking=False)
    accounts = {name: stage.make("Account", cents) for name, cents in balances.items()}
    transfer = stage.get("transfer")

    def move(source, target, cents):
        return transfer(accounts[source], accounts[target], cents)

    def payer(orders):
        def run():
            for order in orders:
                stage.call("transfer", move, *order)

        return run

    stage.together({name: payer(orders) for name, orders in payments})
    return {"history": stage.history(from_first_step=True)}


def step_by_step(stage, *, balances):
    """The judge says who pays whom, and when."""
    accounts = {name: stage.make("Account", cents) for name, cents in balances.items()}
    transfer = stage.get("transfer")
    stage.desk.serve(
        {
            "transfer": lambda source, target, cents: transfer(accounts[source], accounts[target], cents),
            "balances": lambda: {name: account.balance for name, account in accounts.items()},
        }
    )


def a_busy_evening(stage, *, balances, payments, times):
    """Every payer makes the payments `times` times; for real threads."""
    answers = pay(stage, balances=balances, payments=[[payer, orders * times] for payer, orders in payments])
    return {
        "refused": sum(answer is not True for mine in answers["answers"].values() for answer in mine),
        "balances": answers["balances"],
    }
