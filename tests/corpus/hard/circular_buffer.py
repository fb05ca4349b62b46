"""circular_buffer of SCTBench: each side takes its own round for the number of the item, and skips rounds."""
# cause: wrong_result
# depth: 2
# why: one side skips a round, and an item is sent before the receiver's last round
# published: RFF 1, POS 1, PCT 4, PERIOD 3, QL 1
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

ROUNDS = 7

buffer = []
may_send, may_receive = True, False
lock = threading.Lock()


def send():
    global may_send, may_receive
    for number in range(ROUNDS):
        with lock:
            if may_send:
                buffer.append(number)
                may_send, may_receive = False, True


def receive():
    global may_send, may_receive
    for number in range(ROUNDS):
        with lock:
            if may_receive:
                assert buffer.pop(0) == number
                may_send, may_receive = True, False


def main():
    threads = [threading.Thread(target=send), threading.Thread(target=receive)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
