"""The worker's side of the desk: proxies for state that lives in the judge, one round trip for each access.

Every task (a thread, a process, a call that a coroutine awaits) has a connection of its own: it makes a pair of
sockets and sends one end over the main one. What runs here may be the submission's by now; the judge believes
nothing of it but the order in which messages come, and who sends them.

Kept from before the submission is loaded: what sends, receives, encodes, forks and starts threads. Nothing is
imported afterwards.
"""

from __future__ import annotations

import _socket
import _thread
import os
import socket
import sys
from array import array
from asyncio import get_running_loop as _running_loop
from multiprocessing import get_context, util
from typing import TYPE_CHECKING, Any

import msgspec

from grader.engine.link import out_of_the_way
from grader.worker.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

ANSWER_BYTES = 1 << 16
MAIN = "main"

_Socket = _socket.socket
_pair = _socket.socketpair
_send = _Socket.send
_receive = _Socket.recv
_send_with = _Socket.sendmsg
_close = _Socket.close
_peek = socket.MSG_PEEK | socket.MSG_DONTWAIT
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_getpid = os.getpid
_start_thread = _thread.start_new_thread
_allocate_lock = _thread.allocate_lock
_Process = get_context("fork").Process
_start_process = _Process.start
_join_process = _Process.join


class DeskClosed(BaseException):
    """The judge has ended the conversation. Not an `Exception`: the submission is not to live on it."""


class Connection:
    """One task's line to the judge: it asks, and waits for the answer."""

    __slots__ = ("_socket", "fd", "operating")

    def __init__(self, main: _socket.socket, name: str) -> None:
        mine, theirs = _pair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", [theirs.fileno()]))]
        try:
            _send_with(main, [_encode(("connect", name))], rights)
        except OSError:
            raise DeskClosed from None
        finally:
            _close(theirs)
        self.fd = out_of_the_way(mine.detach())
        self._socket = _Socket(fileno=self.fd)
        self.operating = False
        self.answer()  # from now on the judge is told by the kernel who speaks

    def say(self, *message: Any) -> None:
        try:
            _send(self._socket, _encode(message))
        except OSError:
            raise DeskClosed from None

    def answer(self) -> Any:
        try:
            data = _receive(self._socket, ANSWER_BYTES)
        except OSError:
            raise DeskClosed from None
        if not data:
            raise DeskClosed
        return _decode(data)

    def ask(self, *message: Any) -> Any:
        self.say(*message)
        return self.answer()

    def close(self) -> None:
        _close(self._socket)


class Desk:
    """What a scenario's proxies are made from. `turns`: the judge wants to hear of accesses to memory."""

    def __init__(self, fd: int) -> None:
        self._main = _Socket(fileno=out_of_the_way(fd))
        self._local = _thread._local()
        self._idle: list[Connection] = []
        plan = _decode(_receive(self._main, ANSWER_BYTES))
        self.tasks: list[str] = plan["tasks"]
        self.turns: bool = plan["turns"]
        self._processes: bool = plan["processes"]
        self._home = (_getpid(), _thread.get_ident())

    def fileno(self) -> int:
        return self._main.fileno()

    def open(self) -> None:
        """The submission is loaded, and the scenario begins."""
        self._connection("")

    def abandoned(self) -> bool:
        """Whether the judge has ended the conversation."""
        try:
            return not _receive(self._main, 1, _peek)
        except BlockingIOError:
            return False
        except OSError:
            return True

    # -- tasks -----------------------------------------------------------------------------------------

    def serve(self, operations: Mapping[str, Callable[..., Any]]) -> None:
        """Start the tasks that the judge has named; each asks for one operation after another, and does it.

        A single task is the running thread itself.
        """
        if self._processes:
            self._serve_processes(operations)
        elif len(self.tasks) == 1:
            self._attend(self.tasks[0], operations)
        else:
            self._serve_threads(operations)

    def _serve_threads(self, operations: Mapping[str, Callable[..., Any]]) -> None:
        ends = [_allocate_lock() for _ in self.tasks]

        def run(name: str, end: Any) -> None:
            try:
                sys.modules["threading"].current_thread().name = name
                self._attend(name, operations)
            finally:
                end.release()

        for name, end in zip(self.tasks, ends, strict=True):
            end.acquire()
            _start_thread(run, (name, end))
        for end in ends:
            end.acquire()

    def _serve_processes(self, operations: Mapping[str, Callable[..., Any]]) -> None:
        processes = [_Process(target=self._attend, args=(name, operations), name=name) for name in self.tasks]
        for process in processes:
            _start_process(process)
        for process in processes:
            _join_process(process)

    def _attend(self, name: str, operations: Mapping[str, Callable[..., Any]]) -> None:
        before = getattr(self._local, "connection", None)
        connection = self._connection(name, fresh=True)
        how, value = "", None
        try:
            while True:
                order = connection.ask("next", how, value)
                if order is None:
                    connection.say("bye")
                    return
                operation, arguments = order
                connection.operating = True
                try:
                    how, value = "returned", plain(operations[operation](*arguments))
                except DeskClosed:
                    raise
                except BaseException as error:
                    how, value = "raised", type(error).__name__[:80]
                finally:
                    connection.operating = False
        except DeskClosed:
            pass
        finally:
            connection.close()
            self._local.connection = before

    def in_each_child(self, name: str) -> object:
        """Every process that is started from now on reports to the desk before it begins; kept by the result."""
        anchor = _Anchor()
        util.register_after_fork(anchor, lambda _anchor: self._connection("").ask("call", name, ()))
        return anchor

    def _connection(self, name: str, *, fresh: bool = False) -> Connection:
        """The running task's connection."""
        local: Any = self._local
        kept = getattr(local, "connection", None)
        if kept is None or fresh or local.process != _getpid():
            kept = local.connection = Connection(self._main, name)
            local.process = _getpid()
            # a thread or process of the submission's own is always in the middle of its code
            kept.operating = not name and (local.process, _thread.get_ident()) != self._home
        return kept

    # -- proxies ---------------------------------------------------------------------------------------

    def callable(self, name: str) -> Callable[..., Any]:
        """A function whose result the judge decides: work to be done, a section, a printer, a source, a sink."""

        def call(*args: Any) -> Any:
            return self._connection("").ask("call", name, plain(args))

        return call

    def cell(self, name: str) -> Cell:
        """A number that lives in the judge."""
        return Cell(self.callable(f"load {name}"), self.callable(f"store {name}"))

    def coroutine_function(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        """As `callable`, for code that awaits: the event loop goes on meanwhile."""

        async def call(*args: Any) -> Any:
            connection = self._idle.pop() if self._idle else Connection(self._main, "")
            connection.say("call", name, plain(args))
            loop = _running_loop()
            answered = loop.create_future()

            def settle() -> None:
                if not answered.done():
                    answered.set_result(None)

            loop.add_reader(connection.fd, settle)
            try:
                await answered
            except BaseException:
                loop.remove_reader(connection.fd)
                connection.close()  # this is how the judge learns that nobody waits any more
                raise
            loop.remove_reader(connection.fd)
            answer = connection.answer()
            self._idle.append(connection)
            return answer

        return call

    def turn(self, name: str, *, write: bool) -> None:
        """The submission is about to touch `name`; the judge lets it go on when it likes."""
        if not self.turns:
            return
        local: Any = self._local
        here = getattr(local, "connection", None)
        if here is None or local.process != _getpid():
            if (_getpid(), _thread.get_ident()) == self._home:
                return
            here = self._connection("")
        if here.operating and not here.ask("turn", write, name):
            self.turns = False


class Cell:
    """A number that lives in the judge: `cell.value` loads it, `cell.value = n` stores it."""

    def __init__(self, load: Callable[[], Any], store: Callable[[Any], Any]) -> None:
        self._load, self._store = load, store

    @property
    def value(self) -> Any:
        return self._load()

    @value.setter
    def value(self, value: Any) -> None:
        self._store(value)


class _Anchor:
    """What a hook hangs on: it is forgotten when this object goes."""
