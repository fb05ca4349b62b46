"""Right programs, each with a form of busy waiting of its own: under every strategy they end, and well."""

RIGHT = {
    "a_flag": """
import threading
ready = False
def work():
    global ready
    ready = True
def main():
    thread = threading.Thread(target=work)
    thread.start()
    while not ready:
        pass
    thread.join()
""",
    "endless_with_a_break": """
import threading
items = []
def main():
    thread = threading.Thread(target=lambda: items.append(7))
    thread.start()
    while True:
        if items:
            assert items.pop() == 7
            break
    thread.join()
""",
    "sleep_zero": """
import threading, time
box = {}
def work():
    box["a"] = 1
    box["b"] = 2
def main():
    thread = threading.Thread(target=work)
    thread.start()
    while "b" not in box:
        time.sleep(0)
    thread.join()
    assert box["a"] == 1
""",
    "try_lock": """
import threading
lock = threading.Lock()
total = 0
def work():
    global total
    for _ in range(2):
        while not lock.acquire(False):
            pass
        total += 1
        lock.release()
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 4
""",
    "test_and_set_with_sleep_zero": """
import threading, time
taken = threading.Lock()
inside = 0
def work():
    global inside
    while not taken.acquire(blocking=False):
        time.sleep(0)
    inside += 1
    assert inside == 1
    inside -= 1
    taken.release()
def main():
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "turns_of_three": """
import threading
turn = 0
log = []
def play(me):
    global turn
    for _ in range(2):
        while turn != me:
            pass
        log.append(me)
        turn = (turn + 1) % 3
def main():
    threads = [threading.Thread(target=play, args=(me,)) for me in (2, 1, 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == [0, 1, 2, 0, 1, 2]
""",
    "queue_until_empty": """
import queue, threading
def main():
    jobs = queue.Queue()
    for job in range(3):
        jobs.put(job)
    def work():
        for _ in range(3):
            jobs.get()
    thread = threading.Thread(target=work)
    thread.start()
    while not jobs.empty():
        pass
    thread.join()
""",
    "queue_asked_without_waiting": """
import queue, threading
def main():
    jobs = queue.Queue()
    thread = threading.Thread(target=lambda: jobs.put("job"))
    thread.start()
    while True:
        try:
            job = jobs.get_nowait()
            break
        except queue.Empty:
            continue
    assert job == "job"
    thread.join()
""",
    "thread_alive": """
import threading
lock = threading.Lock()
def work():
    for _ in range(3):
        with lock:
            pass
def main():
    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        pass
""",
    "threads_counted": """
import threading
lock = threading.Lock()
def work():
    with lock:
        pass
def main():
    for _ in range(2):
        threading.Thread(target=work).start()
    while threading.active_count() > 1:
        pass
""",
    "enough_items": """
import threading
items = []
def main():
    threads = [threading.Thread(target=items.append, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    while len(items) < 3:
        pass
    assert sorted(items) == [0, 1, 2]
""",
    "event_asked": """
import threading
def main():
    event = threading.Event()
    thread = threading.Thread(target=event.set)
    thread.start()
    rounds = 0
    while not event.is_set():
        rounds += 1
    thread.join()
""",
    "future_asked": """
from concurrent.futures import ThreadPoolExecutor
def main():
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(pow, 2, n) for n in range(3)]
        while not all(future.done() for future in futures):
            pass
        assert [future.result() for future in futures] == [1, 2, 4]
""",
    "so_many_rounds_then_join": """
import threading, time
ready = False
def work():
    global ready
    ready = True
def main():
    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(100):
        if ready:
            break
        time.sleep(0)
    thread.join()
    assert ready
""",
    "a_million_yields": """
import threading, time
ready = False
def work():
    global ready
    ready = True
def main():
    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(1_000_000):
        if ready:
            break
        time.sleep(0)
    else:
        assert False, "a million turns were not enough"
    thread.join()
""",
    "a_million_looks": """
import threading
ready = False
def work():
    global ready
    ready = True
def main():
    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(1_000_000):
        if ready:
            break
    else:
        assert False, "a million looks were not enough"
    thread.join()
""",
    "counting_up": """
import itertools, threading
ready = []
def main():
    thread = threading.Thread(target=ready.append, args=(1,))
    thread.start()
    for attempt in itertools.count():
        if ready:
            break
    thread.join()
""",
    "called_until": """
import threading
state = {"word": "wait"}
def work():
    state["word"] = "go"
def main():
    thread = threading.Thread(target=work)
    thread.start()
    for _ in iter(lambda: state["word"], "go"):
        pass
    thread.join()
""",
    "looked_at_under_a_lock": """
import threading
lock = threading.Lock()
done = [False, False]
def work(me):
    with lock:
        done[me] = True
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    while True:
        with lock:
            if all(done):
                break
""",
    "lock_looked_at": """
import threading
lock = threading.Lock()
def work():
    with lock:
        with inner:
            pass
inner = threading.Lock()
def main():
    thread = threading.Thread(target=work)
    thread.start()
    while lock.locked():
        pass
    thread.join()
""",
    "peterson": """
import threading
wants = [False, False]
turn = 0
inside = 0
def work(me):
    global turn, inside
    other = 1 - me
    for _ in range(2):
        wants[me] = True
        turn = other
        while wants[other] and turn == other:
            pass
        inside += 1
        assert inside == 1
        inside -= 1
        wants[me] = False
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "dekker": """
import threading
wants = [False, False]
turn = 0
inside = 0
def work(me):
    global turn, inside
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if turn != me:
            wants[me] = False
            while turn != me:
                pass
            wants[me] = True
    inside += 1
    assert inside == 1
    inside -= 1
    turn = other
    wants[me] = False
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "bakery": """
import threading
choosing = [False, False]
number = [0, 0]
inside = 0
def work(me):
    global inside
    choosing[me] = True
    number[me] = 1 + max(number)
    choosing[me] = False
    for other in range(2):
        while choosing[other]:
            pass
        while number[other] and (number[other], other) < (number[me], me):
            pass
    inside += 1
    assert inside == 1
    inside -= 1
    number[me] = 0
def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""",
    "ticket_lock": """
import itertools, threading
tickets = itertools.count()
serving = 0
total = 0
def work():
    global serving, total
    mine = next(tickets)
    while serving != mine:
        pass
    total += 1
    serving += 1
def main():
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 3
""",
    "seqlock": """
import threading
version = 0
pair = [0, 0]
def write():
    global version
    for value in (1, 2):
        version += 1
        pair[0] = value
        pair[1] = value
        version += 1
def main():
    thread = threading.Thread(target=write)
    thread.start()
    while True:
        before = version
        if before % 2:
            continue
        left, right = pair[0], pair[1]
        if version == before:
            break
    assert left == right
    thread.join()
""",
    "sense_reversing_barrier": """
import threading
lock = threading.Lock()
arrived = 0
sense = False
log = []
def meet(mine):
    global arrived, sense
    with lock:
        arrived += 1
        last = arrived == 2
    if last:
        arrived = 0
        sense = mine
    else:
        while sense != mine:
            pass
def work(name):
    log.append("one")
    meet(True)
    log.append("two")
    meet(False)
def main():
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == ["one", "one", "two", "two"]
""",
    "until_a_moment": """
import threading, time
ready = []
def main():
    thread = threading.Thread(target=ready.append, args=(1,))
    thread.start()
    end = time.monotonic() + 5
    while not ready and time.monotonic() < end:
        pass
    thread.join()
    assert ready
""",
    "in_a_generator": """
import threading
state = {"n": 0}
def rounds():
    while state["n"] < 2:
        yield state["n"]
def work():
    for _ in range(2):
        state["n"] += 1
def main():
    thread = threading.Thread(target=work)
    thread.start()
    for seen in rounds():
        assert seen <= 2
    thread.join()
""",
    "shared_value": """
import multiprocessing
def work(flag):
    flag.value = 1
def main():
    flag = multiprocessing.RawValue("b", 0)
    process = multiprocessing.Process(target=work, args=(flag,))
    process.start()
    while not flag.value:
        pass
    process.join()
""",
    "process_alive": """
import multiprocessing, time
def work(lock):
    with lock:
        pass
def main():
    lock = multiprocessing.Lock()
    process = multiprocessing.Process(target=work, args=(lock,))
    process.start()
    while process.is_alive():
        time.sleep(0)
    process.join()
""",
    "naps_while_its_lock_is_free": """
import threading, time
lock = threading.Lock()
turns = []
def wait_for_turns():
    with lock:
        while not turns:
            lock.release()
            time.sleep(0.01)
            lock.acquire()
        turns.append("seen")
def main():
    waiter = threading.Thread(target=wait_for_turns)
    waiter.start()
    other = threading.Thread(target=lambda: lock.acquire() and (turns.append("mine"), lock.release()))
    other.start()
    waiter.join()
    other.join()
    assert turns == ["mine", "seen"]
""",
}
