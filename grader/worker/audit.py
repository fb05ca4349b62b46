"""Attempts of a submission on the grader, seen by an audit hook (PEP 578) before they happen.

Only what the submission's own code asks for counts: `logging` looks at frames, `dataclasses` compiles, `sharedctypes`
makes types at an address, and a right answer that uses them loses nothing. What no audit event tells (`f_back` of a
frame one has, `__subclasses__`, `__globals__`) is not seen here; ARCHITECTURE says what it is worth.

The hook gets no names at run time that a submission could replace: everything it uses is taken when it is installed.
"""

from __future__ import annotations

import _thread
import os
import sys
import sysconfig
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    Attempt = Callable[[str, str, Any], None]
    Handler = Callable[[tuple[Any, ...]], str]

_getframe = sys._getframe
_getpid = os.getpid
_getsid = os.getsid
_fspath = os.fspath
_fsdecode = os.fsdecode
_abspath = os.path.abspath
_open = os.open
_read = os.read
_close = os.close
_get_ident = _thread.get_ident

_GRADER = os.path.abspath(__file__).rsplit("/", 2)[0]
_LIBRARY = sysconfig.get_path("stdlib")
_PACKAGES = tuple({sysconfig.get_path(name) + "/" for name in ("purelib", "platlib")})
_TRUSTED = (_GRADER + "/", _LIBRARY + "/", "<frozen ", *_PACKAGES)
"""Whose files are not the submission's."""
_TRANSPARENT = (
    "<frozen importlib",
    _LIBRARY + "/ctypes/",
    _LIBRARY + "/importlib/",
    _GRADER + "/shims/imports.py",
    _GRADER + "/shims/files.py",
)
"""What only passes on what somebody else has asked for."""
_READERS = tuple(f"{_LIBRARY}/{name}" for name in ("traceback.py", "inspect.py", "warnings.py", "logging/"))
"""Who shows the source text of any frame, ours among them, without telling it to the program."""
_OURS = frozenset({"grader", "greenlet", "msgspec"})
_OUTWARDS = frozenset({"f_back"})
_FRAMES = frozenset({"tb_frame", "gi_frame", "cr_frame", "ag_frame"})
_MOST_FRAMES = 200


class Audit:
    """Tells `attempt` what, in words of `report.words`, with the detail and the frame; once installed it stays."""

    def __init__(
        self, attempt: Attempt, *, forbidden: tuple[str, ...], above: list[dict[str, Any]], native: bool
    ) -> None:
        """`forbidden`: files and folders that are none of its business; `above`: the globals of who drives it."""
        self._attempt = attempt
        self._forbidden = tuple(_abspath(folder) + "/" for folder in forbidden)
        self._native = native
        self._above = frozenset(map(id, above))
        loaded = [module for module in list(sys.modules.values()) if isinstance(module, ModuleType)]
        self._library = frozenset(id(vars(module)) for module in loaded) - self._above
        self._busy = 0  # the thread whose event is being looked at: looking causes events, too
        self._session = _getsid(0)
        self._handlers: dict[str, Handler] = {
            **dict.fromkeys(("gc.get_objects", "gc.get_referrers", "gc.get_referents"), self._asked("memory")),
            **dict.fromkeys(("sys._current_frames", "sys._current_exceptions"), self._asked("frames")),
            **dict.fromkeys(
                ("ctypes.dlopen", "ctypes.dlsym", "ctypes.dlsym/handle", "ctypes.string_at", "ctypes.wstring_at"),
                self._asked("memory"),
            ),
            **dict.fromkeys(("ctypes.cdata", "ctypes.PyObj_FromPtr", "ctypes.call_function"), self._asked("memory")),
            **dict.fromkeys(("sys.addaudithook", "sys.settrace", "sys.setprofile"), self._asked("hooks")),
            "sys.monitoring.register_callback": self._asked("hooks"),
            "sys._getframe": self._frame,
            "object.__getattr__": self._attribute,
            "object.__setattr__": self._changed,
            **dict.fromkeys(("code.__new__", "compile"), self._made_code),
            "import": self._imported,
            **dict.fromkeys(("open", "os.listdir", "os.scandir", "shutil.copyfile"), self._opened),
            **dict.fromkeys(("os.rename", "os.remove", "os.chmod", "os.truncate", "os.rmdir"), self._opened),
            **dict.fromkeys(("os.kill", "os.killpg", "resource.prlimit"), self._signalled),
        }

    def install(self) -> None:
        """From now on, for good, in this process and in what it forks."""
        find = self._handlers.get
        frame, attribute = self._handlers["sys._getframe"], self._handlers["object.__getattr__"]
        above, library = self._above, self._library

        def hook(event: str, args: tuple[Any, ...]) -> None:
            handler = find(event)
            if handler is None:
                return
            # the engine looks at frames all the time; `f_globals`, other than `f_code`, causes no event
            if handler is attribute:
                name = args[1]
                if (name == "f_code" and id(args[0].f_globals) not in above) or name not in ("f_code", "tb_frame"):
                    return
            elif handler is frame and id(args[0].f_globals) in library:
                return
            me = _get_ident()
            if self._busy == me:
                return
            self._busy = me
            try:
                what = handler(args)
            except (AttributeError, TypeError, ValueError, OSError):
                what = ""
            finally:
                self._busy = 0
            if what:
                self._attempt(what, event, _getframe(1))

        sys.addaudithook(hook)

    def _asked(self, what: str) -> Handler:
        """The event itself is the attempt, when the submission asks for it."""
        return lambda args: what if _is_submission(_caller()) else ""

    def _frame(self, args: tuple[Any, ...]) -> str:
        """A frame of ours, or one of its own from which it walks outwards."""
        frame = args[0]
        if not self._lies_above(frame):
            back = frame.f_back
            if back is None or not self._lies_above(back) or not _is_submission(frame) or not _walks(frame):
                return ""
            return "frames"
        return "frames" if _is_submission(_caller()) else ""

    def _lies_above(self, frame: FrameType) -> bool:
        return id(frame.f_globals) in self._above

    def _attribute(self, args: tuple[Any, ...]) -> str:
        thing, name = args
        if name == "f_code":
            return "frames" if _is_submission(_getframe(2)) and self._lies_above(thing) else ""
        if name == "tb_frame":
            return "frames" if _is_submission(_getframe(2)) and self._lies_above(thing.tb_frame) else ""
        return ""

    def _changed(self, args: tuple[Any, ...]) -> str:
        """The code or the defaults of a function that is not its own."""
        thing, name, *_ = args
        if name not in ("__code__", "__defaults__", "__kwdefaults__"):
            return ""
        code = thing.__code__
        return "functions" if _is_submission(_caller()) and code.co_filename.startswith(_TRUSTED) else ""

    def _made_code(self, args: tuple[Any, ...]) -> str:
        """Code that pretends to be from a file of the library's, or of ours."""
        filename = args[1]
        ours = type(filename) is str and filename.startswith(_TRUSTED)
        return "functions" if ours and _is_submission(_caller()) else ""

    def _imported(self, args: tuple[Any, ...]) -> str:
        name = args[0]
        ours = type(name) is str and name.partition(".")[0] in _OURS
        return "files" if ours and _is_submission(_caller()) else ""

    def _opened(self, args: tuple[Any, ...]) -> str:
        """One of the grader's own files, or the memory of a process."""
        for given in args[:2]:
            if isinstance(given, str | bytes) or hasattr(type(given), "__fspath__"):
                path = _abspath(_fsdecode(_fspath(given)))
                if path.startswith(self._forbidden) or path + "/" in self._forbidden:
                    return "files" if self._asks_for_a_file() else ""
                if path.startswith("/proc/") and path.endswith("/mem"):
                    return "memory" if self._asks_for_a_file() else ""
        return ""

    def _asks_for_a_file(self) -> bool:
        """Whether the submission is behind it, through whatever library; showing a traceback does not count."""
        frame: FrameType | None = _getframe(3)
        for _ in range(_MOST_FRAMES):
            if frame is None:
                return False
            filename = frame.f_code.co_filename
            if not filename.startswith(_TRUSTED):
                return True
            if filename.startswith((*_READERS, _GRADER)) and not filename.startswith(_TRANSPARENT):
                return False
            frame = frame.f_back
        return False

    def _signalled(self, args: tuple[Any, ...]) -> str:
        """A process that the submission has not started."""
        pid = args[0]
        if not self._native or pid in (0, _getpid()) or not _is_submission(_caller()):
            return ""
        foreign = pid < 0 or (_getsid(pid) != self._session and not _descends(pid, _getpid()))
        return "processes" if foreign else ""


def _caller() -> FrameType | None:
    """The frame that has caused the event: beyond the hook, and beyond what only passes things on."""
    frame: FrameType | None = _getframe(3)
    while frame is not None and frame.f_code.co_filename.startswith(_TRANSPARENT):
        frame = frame.f_back
    return frame


def _descends(pid: int, ancestor: int) -> bool:
    while pid > 1 and pid != ancestor:
        handle = _open(f"/proc/{pid}/stat", os.O_RDONLY)
        try:
            pid = int(_read(handle, 4096).rpartition(b")")[2].split()[1])
        finally:
            _close(handle)
    return pid == ancestor


def _is_submission(frame: FrameType | None) -> bool:
    return frame is not None and not frame.f_code.co_filename.startswith(_TRUSTED)


def _walks(frame: FrameType) -> bool:
    """Whether the code of a frame speaks of going outwards, by attribute or by name."""
    code = frame.f_code
    return not _OUTWARDS.isdisjoint(code.co_names) or any(type(c) is str and c in _OUTWARDS for c in code.co_consts)
