"""Programs that go round a loop for ever, some or all of the time; the loop has `# here` on its line."""

WRONG = {
    "flag_nobody_sets": """
import threading
ready = False
def work():
    ready = True
def main():
    thread = threading.Thread(target=work)
    thread.start()
    while not ready:  # here
        pass
""",
    "list_nobody_fills": """
import threading
items = []
def work():
    for item in ():
        items.append(item)
def main():
    thread = threading.Thread(target=work)
    thread.start()
    while True:  # here
        if items:
            break
""",
    "yields_for_ever": """
import threading, time
box = {}
def main():
    thread = threading.Thread(target=box.update, args=({"a": 1},))
    thread.start()
    while "b" not in box:  # here
        time.sleep(0)
""",
    "turn_that_never_comes": """
import threading
turn = 0
def play(me):
    global turn
    while turn != me:  # here
        pass
    turn = 2 - me
def main():
    threads = [threading.Thread(target=play, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "lock_never_given_back": """
import threading
lock = threading.Lock()
def main():
    lock.acquire()
    def work():
        while not lock.acquire(False):  # here
            pass
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
""",
    "holds_one_and_tries_the_other": """
import threading
left, right = threading.Lock(), threading.Lock()
def work(mine, other):
    with mine:
        while not other.acquire(False):  # here
            pass
        other.release()
def main():
    threads = [threading.Thread(target=work, args=locks) for locks in ((left, right), (right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "thread_that_waits_for_who_watches_it": """
import threading
def main():
    go = threading.Event()
    thread = threading.Thread(target=go.wait)
    thread.start()
    while thread.is_alive():  # here
        pass
    go.set()
""",
    "event_nobody_sets": """
import threading
def main():
    event = threading.Event()
    thread = threading.Thread(target=event.is_set)
    thread.start()
    while not event.is_set():  # here
        pass
""",
    "future_of_a_job_that_waits": """
import threading
from concurrent.futures import ThreadPoolExecutor
def main():
    go = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(go.wait)
        while not future.done():  # here
            pass
        go.set()
""",
    "counts_for_ever": """
import itertools, threading
ready = []
def main():
    thread = threading.Thread(target=ready.clear)
    thread.start()
    for attempt in itertools.count():  # here
        if ready:
            break
""",
    "looks_under_a_lock": """
import threading
lock = threading.Lock()
done = [False, False]
def work(me):
    with lock:
        done[0] = True
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    while True:  # here
        with lock:
            if all(done):
                break
""",
    "both_want_and_neither_yields": """
import threading
wants = [False, False]
def work(me):
    wants[me] = True
    while wants[1 - me]:  # here
        pass
    wants[me] = False
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "ticket_drawn_and_not_used": """
import itertools, threading
tickets = itertools.count()
serving = 0
def work(uses):
    global serving
    mine = next(tickets)
    if not uses:
        return
    while serving != mine:  # here
        pass
    serving += 1
def main():
    threads = [threading.Thread(target=work, args=(uses,)) for uses in (False, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "ticket_served_twice": """
import threading
serving = 0
def work(mine):
    global serving
    while serving != mine:  # here
        pass
    serving = serving + 1
def main():
    threads = [threading.Thread(target=work, args=(mine,)) for mine in (0, 0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "writer_that_leaves_the_version_odd": """
import threading
version = 0
def write():
    global version
    version += 1
def main():
    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    while version % 2:  # here
        pass
""",
    "barrier_of_three_for_two": """
import threading
lock = threading.Lock()
arrived = 0
def work():
    global arrived
    with lock:
        arrived += 1
    while arrived < 3:  # here
        pass
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "queue_nobody_fills": """
import queue, threading
def main():
    jobs = queue.Queue()
    thread = threading.Thread(target=jobs.qsize)
    thread.start()
    while True:  # here
        try:
            jobs.get_nowait()
            break
        except queue.Empty:
            pass
""",
    "spins_inside_while_others_wait_outside": """
import threading
lock = threading.Lock()
ready = False
def work():
    global ready
    with lock:
        ready = True
def main():
    thread = threading.Thread(target=work)
    with lock:
        thread.start()
        while not ready:  # here
            pass
""",
    "generator_that_waits": """
import threading
state = {"n": 0}
def rounds():
    while state["n"] < 2:  # here
        yield state["n"]
def work():
    state["n"] += 1
def main():
    thread = threading.Thread(target=work)
    thread.start()
    for seen in rounds():
        pass
""",
    "shared_value_nobody_sets": """
import multiprocessing
def work(flag):
    while not flag.value:  # here
        pass
def main():
    flag = multiprocessing.RawValue("b", 0)
    process = multiprocessing.Process(target=work, args=(flag,))
    process.start()
    process.join()
""",
    "two_processes_that_wait_for_each_other": """
import multiprocessing
def work(mine, other):
    while not other.value:  # here
        pass
    mine.value = 1
def main():
    a, b = multiprocessing.RawValue("b", 0), multiprocessing.RawValue("b", 0)
    processes = [multiprocessing.Process(target=work, args=pair) for pair in ((a, b), (b, a))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
""",
}

ENDLESS = {
    "backs_off_for_ever": """
import threading, time
wants = [False, False]
def work(me):
    while True:  # here
        wants[me] = True
        if not wants[1 - me]:
            break
        wants[me] = False
        time.sleep(0)
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    wants[0] = True
    threads[1].start()
    threads[1].join()
""",
    "counts_what_others_may_see": """
import threading
class Rounds:
    n = 0
def main():
    threading.Thread(target=str).start()
    rounds = Rounds()
    while rounds.n >= 0:  # here
        rounds.n += 1
""",
}
"""Loops in which something changes all the time: nothing proves that they never end, but they do not."""
