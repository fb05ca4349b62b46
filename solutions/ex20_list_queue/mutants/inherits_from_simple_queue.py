from queue import SimpleQueue


class ListQueue(SimpleQueue):
    pass
