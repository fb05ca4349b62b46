"""How an inventory is driven. What must come out is the judge's business."""


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
