"""How an inventory is driven. What must come out is the judge's business."""

import time


class _Hard(str):
    """A name that takes an hour to look up."""

    __slots__ = ()

    def __hash__(self):
        time.sleep(3600)
        return super().__hash__()


def one_clerk(stage, *, orders):
    """A single thread: each order is [method, arguments…]."""
    inventory = stage.make("Inventory")
    for method, *args in orders:
        _do(stage, inventory, method, args)
    return {"history": stage.history()}


def clerks(stage, *, before, orders):
    """What is `before` is booked first; then one thread for each list of orders."""
    inventory = stage.make("Inventory")
    for article, pieces in before:
        stage.call("add", inventory.add, article, pieces)

    def clerk(mine):
        def run():
            for method, *args in mine:
                _do(stage, inventory, method, args)

        return run

    stage.together({name: clerk(mine) for name, mine in orders.items()})
    stage.call("stock", inventory.stock)
    return {"history": stage.history()}


def a_dictionary_is_kept(stage, *, article, pieces, added):
    """What the caller's dictionary says before and after more is added, and stock() when its caller has emptied another one."""
    inventory = stage.make("Inventory")
    inventory.add(article, pieces)
    kept = inventory.stock()
    before = dict(kept)
    inventory.add(article, added)
    after = dict(kept)
    inventory.stock().clear()
    return {"before": before, "after": after, "stock": inventory.stock()}


def hard_names(stage, *, clerks, article, pieces):
    """Each clerk adds pieces of an article whose name takes an hour to look up."""
    inventory = stage.make("Inventory")
    name = _Hard(article)
    stage.together({f"clerk {n}": lambda: inventory.add(name, pieces) for n in range(1, clerks + 1)})
    return {}


def a_whole_day(stage, *, clerks, times, pieces):
    """Everybody books in and looks; in the evening the article gets another name."""
    inventory = stage.make("Inventory")

    def clerk():
        for _ in range(times):
            inventory.add("new", pieces)
            inventory.stock()

    stage.together({f"clerk {number}": clerk for number in range(1, clerks + 1)})
    inventory.move_all("new", "old")
    return {"stock": inventory.stock()}


def step_by_step(stage):
    """The judge says who does what, and when."""
    inventory = stage.make("Inventory")
    names = ("add", "remove", "move_all", "stock")
    stage.desk.serve({name: getattr(inventory, name) for name in names})


def _do(stage, inventory, method, args):
    try:
        stage.call(method, getattr(inventory, method), *args)
    except ValueError:
        pass  # it stands in the history
