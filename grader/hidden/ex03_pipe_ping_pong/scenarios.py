"""How ping_pong() is driven. What must come back is the judge's business."""

import multiprocessing
import os
import select
import signal
import time
from multiprocessing import util
from multiprocessing.connection import Connection

DIES_WITH = 3
PLAYS_SECONDS = 0.2
GONE_WITHIN_SECONDS = 2.0
FOR_EVER = 10**9
LONG_SECONDS = 3600
LAST_OF_ALL = -100

_send = Connection._send_bytes
_receive = Connection._recv_bytes


def play(stage, *, rounds):
    """One game."""
    return {"numbers": stage.get("ping_pong")(rounds)}


def play_and_count(stage, *, rounds):
    """One game; afterwards, what is left of it."""
    files = stage.open_files()
    numbers = stage.get("ping_pong")(rounds)
    return {"numbers": numbers, "files": stage.open_files() - files, **stage.children()}


def play_slowly(stage, *, rounds, parent, child):
    """One game in which either side thinks so many seconds about each message."""
    main = os.getpid()

    def thinking(connection, *args):
        buffer = _receive(connection, *args)
        time.sleep(parent if os.getpid() == main else child)
        return buffer

    Connection._recv_bytes = thinking
    try:
        return {"numbers": stage.get("ping_pong")(rounds)}
    finally:
        Connection._recv_bytes = _receive


def play_again(stage, *, games, slowly):
    """One game after another, each with its number of rounds; afterwards, what is left of them.

    Slowly: when a child has done everything, it takes its time to end.
    """
    if slowly:
        stage.in_each_child(lambda: util.Finalize(None, time.sleep, (LONG_SECONDS,), exitpriority=LAST_OF_ALL))
    files = stage.open_files()
    numbers = [stage.get("ping_pong")(rounds) for rounds in games]
    return {"numbers": numbers, "files": stage.open_files() - files, **stage.children()}


def play_and_listen(stage, *, rounds):
    """One game; afterwards, the messages that anybody but the main process has sent and received, as hex digits.

    And how many children of `multiprocessing` there were.
    """
    main = os.getpid()
    stage.in_each_child(lambda: stage.note(["begun", ""]))

    def noting_send(connection, buffer):
        if os.getpid() != main:
            stage.note(["sent", bytes(buffer).hex()])
        return _send(connection, buffer)

    def noting_receive(connection, *args):
        buffer = _receive(connection, *args)
        if os.getpid() != main:
            stage.note(["received", buffer.getvalue().hex()])
        return buffer

    Connection._send_bytes, Connection._recv_bytes = noting_send, noting_receive
    try:
        stage.get("ping_pong")(rounds)
    finally:
        Connection._send_bytes, Connection._recv_bytes = _send, _receive
    said = {"begun": [], "sent": [], "received": []}
    for what, message in stage.notes():
        said[what].append(message)
    return {**said, "started": stage.children()["started"]}


def play_with_the_dead(stage, *, rounds):
    """The child dies before it says a word, and before or after the first message is sent to it."""
    # A lock that nobody else wants: to take it is a step, so others may go on before it.
    last_step = multiprocessing.Lock()

    def die():
        with last_step:
            pass
        stage.note("died")
        raise SystemExit(DIES_WITH)

    stage.in_each_child(die)
    files = stage.open_files()
    raised, numbers = None, None
    try:
        numbers = stage.get("ping_pong")(rounds)
    except (EOFError, OSError) as error:
        raised = type(error).__name__
    files = stage.open_files() - files
    return {"raised": raised, "numbers": numbers, "files": files, "died": len(stage.notes()), **stage.children()}


def play_step_by_step(stage):
    """The judge says how many rounds; every child reports to it before it begins, and what it sends."""
    main = os.getpid()
    sends = stage.desk.callable("sends")

    def noting_send(connection, buffer):
        if os.getpid() != main:
            sends(bytes(buffer).hex())
        return _send(connection, buffer)

    hook = stage.desk.in_each_child("child")
    Connection._send_bytes = noting_send
    stage.desk.serve({"ping_pong": stage.get("ping_pong")})
    return {"hooked": hook is not None}


def play_with_the_dead_step_by_step(stage):
    """As above, with a child that dies before it says a word."""

    def ping_pong(rounds):
        try:
            return stage.get("ping_pong")(rounds)
        except (EOFError, OSError):
            return "the end is noticed"

    def die():
        raise SystemExit(DIES_WITH)

    hook = stage.desk.in_each_child("child")
    stage.in_each_child(die)
    stage.desk.serve({"ping_pong": ping_pong})
    return {"hooked": hook is not None}


def play_in_real_time(stage, *, rounds):
    """Games whose parent is killed, before its first word and in the middle, then a long one; for real processes."""
    ping_pong = stage.get("ping_pong")
    begun = _gone_after_the_kill(_dies_instead_of_sending(ping_pong))
    under_way = _gone_after_the_kill(ping_pong)
    numbers = ping_pong(rounds)
    return {"gone": [begun, under_way], "played": len(numbers) if isinstance(numbers, list) else 0}


def _dies_instead_of_sending(ping_pong):
    """To be called in a process of its own."""

    def play(rounds):
        main = os.getpid()

        def send(connection, buffer):
            if os.getpid() == main:
                os.kill(main, signal.SIGKILL)
            return _send(connection, buffer)

        Connection._send_bytes = send
        ping_pong(rounds)

    return play


def _gone_after_the_kill(ping_pong):
    """Play in a helper, whose list may grow, and kill it: does everybody end who has inherited our pipe?"""
    reader, writer = os.pipe()
    helper = os.fork()
    if helper == 0:
        os.setpgid(0, 0)
        os.close(reader)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            ping_pong(FOR_EVER)
        finally:
            os._exit(1)
    os.close(writer)
    select.select([reader], [], [], PLAYS_SECONDS)
    os.kill(helper, signal.SIGKILL)
    os.waitpid(helper, 0)
    gone = bool(select.select([reader], [], [], GONE_WITHIN_SECONDS)[0])
    os.close(reader)
    try:
        os.killpg(helper, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return gone
