"""circular_buffer of SCTBench, repaired: the items come in ascending order, whatever round it is."""
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
    newest = -1
    for number in range(ROUNDS):
        with lock:
            if may_receive:
                item = buffer.pop(0)
                assert item > newest, (item, newest)
                newest = item
                may_send, may_receive = True, False


def main():
    threads = [threading.Thread(target=send), threading.Thread(target=receive)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
