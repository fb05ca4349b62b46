"""Parent and child use the same end, so each waits for what goes in at the other one."""

from multiprocessing import Pipe, Process


def answer(connection):
    while True:
        try:
            number = connection.recv()
        except EOFError:
            return
        connection.send(number + 1)


def ping_pong(rounds):
    connection, other = Pipe()
    child = Process(target=answer, args=(connection,))
    child.start()
    received = []
    number = 0
    for _ in range(rounds):
        connection.send(number)
        received.append(connection.recv())
        number = received[-1] + 1
    connection.close()
    other.close()
    child.join()
    return received
