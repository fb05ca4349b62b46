"""How a bounded queue is driven. What must come out is the judge's business."""

import time


def bakery(stage, *, capacity, put, takes, late="", seconds=0):
    """One thread for each list of elements, and one for each number of elements to take; takers are started first.

    All the "bakers" or all the "sellers", whichever are `late`, come after `seconds`.
    """
    queue = stage.make("BoundedBlockingQueue", capacity)

    def baker(elements):
        def run():
            if late == "bakers":
                time.sleep(seconds)
            for element in elements:
                stage.call("enqueue", queue.enqueue, element)

        return run

    def seller(count):
        def run():
            if late == "sellers":
                time.sleep(seconds)
            for _ in range(count):
                stage.call("dequeue", queue.dequeue)

        return run

    sellers = {f"seller {number}": seller(count) for number, count in enumerate(takes, 1)}
    bakers = {f"baker {number}": baker(elements) for number, elements in enumerate(put, 1)}
    stage.together(sellers | bakers)
    return {"history": stage.history(), "size": queue.size()}


def filled(stage, *, capacity, elements):
    """One thread fills the queue to its capacity, a second one adds one more; then all are taken out."""
    queue = stage.make("BoundedBlockingQueue", capacity)
    for element in elements[:capacity]:
        stage.call("enqueue", queue.enqueue, element)
    more = stage.start("baker", lambda: stage.call("enqueue", queue.enqueue, elements[capacity]))
    stage.call("size", queue.size)
    for _ in elements:
        stage.call("dequeue", queue.dequeue)
    more.join()
    return {"history": stage.history()}


def exchanged(stage, *, elements):
    """There is one place, and it is taken: one thread takes, one puts and takes, one looks at the size."""
    old, new = elements
    queue = stage.make("BoundedBlockingQueue", 1)
    stage.call("enqueue", queue.enqueue, old)

    def baker():
        stage.call("enqueue", queue.enqueue, new)
        stage.call("dequeue", queue.dequeue)

    stage.together(
        {
            "seller": lambda: stage.call("dequeue", queue.dequeue),
            "baker": baker,
            "visitor": lambda: stage.call("size", queue.size),
        }
    )
    return {"history": stage.history()}


def looked_at(stage, *, elements):
    """One thread for each element puts it in while another one looks at the size; in the end there is one look more."""
    queue = stage.make("BoundedBlockingQueue", len(elements))

    def owner(element):
        return lambda: stage.call("enqueue", queue.enqueue, element)

    owners = {f"baker {number}": owner(element) for number, element in enumerate(elements, 1)}
    stage.together({**owners, "visitor": lambda: stage.call("size", queue.size)})
    stage.call("size", queue.size)
    return {"history": stage.history()}


def many_elements(stage, *, capacity, count):
    """Two threads put, two take."""
    queue = stage.make("BoundedBlockingQueue", capacity)
    taken = []
    stage.together(
        {
            "seller 1": lambda: taken.extend([queue.dequeue() for _ in range(count)]),
            "seller 2": lambda: taken.extend([queue.dequeue() for _ in range(count)]),
            "baker 1": lambda: [queue.enqueue(number) for number in range(count)],
            "baker 2": lambda: [queue.enqueue(number) for number in range(count, 2 * count)],
        }
    )
    return {"taken": taken, "size": queue.size()}


def step_by_step(stage, *, capacity):
    """The judge says who puts and takes what, and when."""
    queue = stage.make("BoundedBlockingQueue", capacity)
    stage.desk.serve({"enqueue": queue.enqueue, "dequeue": queue.dequeue, "size": queue.size})
