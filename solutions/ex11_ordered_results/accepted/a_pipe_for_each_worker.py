"""The parent deals: whoever has answered gets the next job over their own pipe. The end of the pipe is the stop mark."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class Worker(Process):
    def __init__(self, func, others):
        super().__init__()
        self.func = func
        self.others = others
        self.ours, self.theirs = Pipe()

    def run(self):
        self.ours.close()
        for other in self.others:
            other.ours.close()
        while True:
            try:
                item = self.theirs.recv()
            except EOFError:
                return
            self.theirs.send(self.func(item))


def ordered_map(func, items, workers):
    team = []
    for _ in range(min(workers, len(items))):
        worker = Worker(func, list(team))
        worker.start()
        worker.theirs.close()
        team.append(worker)
    answer, waiting, busy = {}, list(enumerate(items))[::-1], {}
    for worker in team:
        place, item = waiting.pop()
        busy[worker.ours] = place
        worker.ours.send(item)
    while busy:
        for conn in wait(list(busy)):
            answer[busy.pop(conn)] = conn.recv()
            if waiting:
                busy[conn], item = waiting.pop()
                conn.send(item)
    for worker in team:
        worker.ours.close()
        worker.join()
    return [answer[place] for place in sorted(answer)]
