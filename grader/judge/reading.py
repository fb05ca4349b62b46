"""Read the file of a submission, whatever it is: bounded, without waiting, and with a sentence when it is none.

The name is a stranger's, and so is what lies under it: a pipe that nobody writes, a device, a link, a file that grows
while it is read. So it is looked at before it is opened (to open a device may do something), opened without waiting,
and looked at again through its descriptor, since what a name leads to may have changed in between.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from typing import TYPE_CHECKING

from grader import wire

if TYPE_CHECKING:
    from pathlib import Path

SIZE_LIMIT_BYTES = 1_000_000
TRIES = 3
"""How often a file is read anew that changes while it is read."""

_KINDS = {
    stat.S_IFDIR: "is_folder",
    stat.S_IFIFO: "is_pipe",
    stat.S_IFSOCK: "is_socket",
    stat.S_IFCHR: "is_device",
    stat.S_IFBLK: "is_device",
    stat.S_IFLNK: "is_link",
}
_UNREADABLE = {
    errno.ENOENT: "no_file",
    errno.ENOTDIR: "no_file",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ELOOP: "link_leads_nowhere",
    errno.ENXIO: "is_socket",
}
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)")
"""PEP 263."""
_BLANK = re.compile(rb"^[ \t\f]*(?:#|$)")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_NO_CHARACTER_SETS = frozenset({"idna", "punycode", "undefined"})
"""Codecs that Python has among the encodings of text: no program is written in them, and the first two take a time
that grows with the square of the length."""


class Refused(Exception):
    """A file that is not read, and the finding that says why."""

    def __init__(self, kind: str, message: str, cause: str = "missing", place: wire.Place | None = None) -> None:
        super().__init__(kind)
        self.finding = wire.LoadFailed(kind=kind, cause=cause, message=message, place=place)


def read_submission(path: Path, shown: str, *, inside: Path | None = None) -> str | wire.LoadFailed:
    """The text of a submission, or why there is none.

    A link is followed, as for every other command. With `inside`, a folder above `path`, none on the way from there
    is, so that nothing that was put there after somebody looked leads out of it.
    """
    try:
        return decoded(read_bytes(path, shown, limit_bytes=SIZE_LIMIT_BYTES, inside=inside), shown)
    except Refused as refused:
        return refused.finding


def read_bytes(path: Path, shown: str, *, limit_bytes: int, inside: Path | None = None) -> bytes:
    """What is in a regular file. Raises Refused."""
    try:
        for _ in range(TRIES):
            data = _read_once(path, shown, limit_bytes, inside)
            if data is not None:
                return data
    except OSError as error:
        kind = _UNREADABLE.get(error.errno or 0, "unreadable")
        raise Refused(kind, (error.strerror or str(error)) if kind == "unreadable" else shown) from None
    except ValueError:  # a null character in the name
        raise Refused("no_file", shown) from None
    raise Refused("changes", shown)


def _read_once(path: Path, shown: str, limit_bytes: int, inside: Path | None) -> bytes | None:
    """The file's content; None when it has changed meanwhile. Raises Refused, OSError and ValueError."""
    _refuse_unless_regular(os.stat(path, follow_symlinks=inside is None), shown)
    descriptor = _open(path, inside)
    try:
        before = os.fstat(descriptor)
        _refuse_unless_regular(before, shown)
        if before.st_size > limit_bytes:
            raise Refused("too_large", str(before.st_size))
        with os.fdopen(os.dup(descriptor), "rb", buffering=0) as file:
            data = b""
            while len(data) <= limit_bytes and (more := file.read(limit_bytes + 1 - len(data))):
                data += more
        if len(data) > limit_bytes:
            raise Refused("goes_on", shown)
        after = os.fstat(descriptor)
        same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
        return data if same else None
    finally:
        os.close(descriptor)


def _refuse_unless_regular(status: os.stat_result, shown: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused(_KINDS.get(stat.S_IFMT(status.st_mode), "is_device"), shown)


def _open(path: Path, inside: Path | None) -> int:
    """A descriptor for reading, at once: whoever opens a pipe would otherwise wait for a writer."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    if inside is None:
        return os.open(path, flags)
    folder = os.open(inside, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        *above, last = path.relative_to(inside).parts
        for part in above:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(last, flags | os.O_NOFOLLOW, dir_fd=folder)
    finally:
        os.close(folder)


def decoded(data: bytes, shown: str) -> str:
    """The text of a Python file, as Python reads it: UTF-8, or what its first lines name (PEP 263). Raises Refused."""
    encoding = _encoding(data, shown)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(_LINE_END.split(data[: error.start]))
        place = wire.Place(file=shown, line=line, source=_line_with_escapes(data, line))
        byte = f"0x{data[error.start]:02x}"
        if encoding in ("utf-8", "utf-8-sig"):
            raise Refused("not_utf8", byte, "exception", place) from None
        raise Refused("not_in_encoding", f"{byte} ({encoding})", "exception", place) from None
    except (LookupError, UnicodeError):  # `rot13` and the like are codecs, but not from bytes to text
        raise Refused("unknown_encoding", encoding, "exception", _cookie_place(data, shown)) from None
    if any("\ud800" <= letter <= "\udfff" for letter in text):  # UTF-7 can say them, Python refuses them
        raise Refused("unknown_encoding", encoding, "exception", _cookie_place(data, shown))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes, shown: str) -> str:
    """The name of the encoding. Raises Refused."""
    cookie = _cookie(data)
    if cookie is None:
        return "utf-8-sig"
    try:
        name = codecs.lookup(_normal(cookie)).name
    except (LookupError, ValueError):
        name = "undefined"
    if name in _NO_CHARACTER_SETS:
        raise Refused("unknown_encoding", cookie, "exception", _cookie_place(data, shown))
    if data.startswith(codecs.BOM_UTF8) and name != "utf-8":
        raise Refused("two_encodings", cookie, "exception", _cookie_place(data, shown))
    return "utf-8-sig" if name == "utf-8" else name


def _cookie(data: bytes) -> str | None:
    """What the first two lines name as their encoding."""
    for line in _first_lines(data):
        found = _COOKIE.match(line)
        if found is not None:
            return found[1].decode("ascii")
        if not _BLANK.match(line):
            return None
    return None


def _normal(cookie: str) -> str:
    """Emacs writes `utf-8-unix`; CPython takes it for `utf-8`."""
    name = cookie[:12].lower().replace("_", "-")
    for known in ("utf-8", "latin-1", "iso-8859-1", "iso-latin-1"):
        if name == known or name.startswith(f"{known}-"):
            return known
    return cookie


def _first_lines(data: bytes) -> list[bytes]:
    return _LINE_END.split(data.removeprefix(codecs.BOM_UTF8), 2)[:2]


def _cookie_place(data: bytes, shown: str) -> wire.Place:
    line = 1 if _COOKIE.match(_first_lines(data)[0]) else 2
    return wire.Place(file=shown, line=line, source=_line_with_escapes(data, line))


def _line_with_escapes(data: bytes, line: int) -> str:
    lines = _LINE_END.split(data)
    return lines[line - 1].decode("utf-8", "backslashreplace")[:200] if line <= len(lines) else ""
