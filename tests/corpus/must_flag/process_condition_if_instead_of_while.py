"""Both consumers are woken for one item, and the second one does not look again."""
# cause: wrong_result
from multiprocessing import Condition, Process, RawValue


def consume(changed, stock):
    with changed:
        if stock.value == 0:
            changed.wait()
        assert stock.value > 0, "nothing there"
        stock.value -= 1


def main():
    changed = Condition()
    stock = RawValue("i", 0)
    consumers = [Process(target=consume, args=(changed, stock)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for _ in range(2):
        with changed:
            stock.value += 1
            changed.notify_all()
    for consumer in consumers:
        consumer.join()
