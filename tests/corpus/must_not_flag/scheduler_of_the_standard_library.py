"""`sched` runs its events in the order of their times and priorities."""
import sched
import threading
import time


def main():
    done = []
    agenda = sched.scheduler(time.monotonic, time.sleep)
    begin = time.monotonic()
    agenda.enterabs(begin + 0.2, 1, done.append, ("later",))
    agenda.enterabs(begin + 0.1, 2, done.append, ("second",))
    agenda.enterabs(begin + 0.1, 1, done.append, ("first",))
    runner = threading.Thread(target=agenda.run)
    runner.start()
    runner.join()
    assert done == ["first", "second", "later"], done
