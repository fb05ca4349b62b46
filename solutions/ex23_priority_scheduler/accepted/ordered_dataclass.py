"""Jobs are objects that compare by priority and number only; a semaphore tells idle workers that one has come."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass, field
from typing import Any, Callable


@dataclass(order=True)
class Job:
    priority: int
    number: int
    func: Callable[..., Any] = field(compare=False)
    args: tuple = field(compare=False)
    result: Any = field(default=None, compare=False)

    def run(self) -> None:
        try:
            self.result = self.func(*self.args)
        except Exception as error:
            self.result = error


class Scheduler:
    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._waiting: queue.PriorityQueue[Job] = queue.PriorityQueue()
        self._lock = threading.Lock()
        self._numbers = 0
        self._unfinished = 0
        self._work_to_do = threading.Semaphore(0)

    def submit(self, priority: int, func: Callable[..., Any], *args: Any) -> None:
        with self._lock:
            self._numbers += 1
            self._unfinished += 1
            self._waiting.put(Job(priority, self._numbers, func, args))
        self._work_to_do.release()

    def run_all(self) -> list[Any]:
        started: list[Job] = []
        with self._lock:
            if self._unfinished == 0:
                return []
        threads = [threading.Thread(target=self._work, args=(started,)) for _ in range(self._workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [job.result for job in started]

    def _work(self, started: list[Job]) -> None:
        while True:
            self._work_to_do.acquire()
            with self._lock:
                if self._waiting.empty():
                    return
                job = self._waiting.get()
                started.append(job)
            job.run()
            with self._lock:
                self._unfinished -= 1
                last = self._unfinished == 0
            if last:  # a permit without a job sends a worker home
                for _ in range(self._workers):
                    self._work_to_do.release()
