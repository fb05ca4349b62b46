"""A zip, a student's or a class's: the files in it that count, into a private folder, and nothing else of it anywhere.

A zip is a program for whoever unpacks it. So it is read as bytes that are bounded, none of its paths is ever used as a
path, links in it are never made, and no more is unpacked than answers can have; what its directory says is believed
only as far as it is to the archive's disadvantage.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from grader.judge.reading import SIZE_LIMIT_BYTES, Refused, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

LARGEST_BYTES = 20_000_000
"""Of a student's zip."""
HIGHEST_RATIO = 200
"""Deflate makes 1 of 1,032 at best, and of programs 1 of 3 to 10."""
RATIO_FROM_BYTES = 1_000_000
IGNORED = frozenset({"__pycache__", "__MACOSX"})

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNIX = 3
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_PART_BYTES = 255


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive may hold, and what is taken out of it."""

    bytes: int
    entries: int
    unpacked_bytes: int
    """What all entries together may say they hold, though hardly any of it is unpacked."""
    written_bytes: int
    depth: int
    """Entries with more parts than these in their name are no answers."""
    taken: dict[str, int]
    """Suffixes of the files that are unpacked, with the bytes of one; a longer one becomes a file full of holes."""


OF_A_STUDENT = Rules(
    bytes=LARGEST_BYTES,
    entries=2_000,
    unpacked_bytes=100_000_000,
    written_bytes=20_000_000,
    depth=3,
    taken={".py": SIZE_LIMIT_BYTES},
)
OF_A_CLASS = Rules(
    bytes=1_000_000_000,
    entries=400_000,
    unpacked_bytes=8_000_000_000,
    written_bytes=2_000_000_000,
    depth=5,
    taken={".py": SIZE_LIMIT_BYTES, ".zip": LARGEST_BYTES, ".yml": LARGEST_BYTES, ".csv": LARGEST_BYTES},
)
"""What a teaching system exports: the same of every student, their zips, and lists of who is who."""


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that is not unpacked, and why."""

    path: str
    why: str


def unpack(
    path: Path, shown: str, *, inside: Path, into: Path, keeps: Callable[[str], bool], rules: Rules
) -> list[Left]:
    """Write the files of a zip that `rules` take into the empty folder `into`; what was left, in the archive's order.

    Where everything lies in one folder, that is taken to be what was packed, and the rest of the names counts; unless
    `keeps` says of its name that it means something. Raises Refused when the archive is not to be trusted.
    """
    try:
        data = read_bytes(path, shown, limit_bytes=rules.bytes, inside=inside)
    except Refused as refused:
        if refused.finding.kind in ("too_large", "goes_on"):
            raise Refused("zip_too_large", shown) from None
        raise
    try:
        return _unpack(data, shown, into, keeps, rules)
    except (FileExistsError, NotADirectoryError):  # one of its names is that of a file and of a folder
        raise Refused("zip_damaged", shown) from None
    except (Refused, OSError):  # what else the system refuses is no fault of the archive
        raise
    except MemoryError:
        raise Refused("zip_bomb", shown) from None
    except Exception:  # `zipfile` raises a dozen different ones for archives that are not what they say
        raise Refused("zip_damaged", shown) from None


def _unpack(data: bytes, shown: str, into: Path, keeps: Callable[[str], bool], rules: Rules) -> list[Left]:
    if data.count(_DIRECTORY_ENTRY) > 2 * rules.entries:  # before anything is made of each of them
        raise Refused("zip_too_many", shown)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > rules.entries:
            raise Refused("zip_too_many", shown)
        if _is_bomb(entries, rules):
            raise Refused("zip_bomb", shown)
        named = [(parts, entry) for entry in entries if (parts := _parts(entry, shown))]
        named = _without_wrapper([(parts, one) for parts, one in named if not _is_ignored(parts)], keeps)
        left: list[Left] = []
        written: set[tuple[str, ...]] = set()
        room = rules.written_bytes
        for parts, entry in named:
            suffix = PurePosixPath(parts[-1]).suffix.lower()
            if entry.is_dir() or len(parts) > rules.depth:
                continue
            if not _is_regular(entry):
                left.append(Left(path="/".join(parts), why="is not a regular file in the zip"))
            elif suffix == ".zip" and suffix not in rules.taken:
                left.append(Left(path="/".join(parts), why="is a zip in a zip, and is not opened"))
            elif suffix in rules.taken:
                if parts in written:
                    raise Refused("zip_twice", f"{shown}/{'/'.join(parts)}")
                written.add(parts)
                room -= _write(archive, entry, into.joinpath(*parts), shown, limit_bytes=rules.taken[suffix])
                if room < 0:
                    raise Refused("zip_bomb", shown)
        return left


def _is_bomb(entries: Collection[zipfile.ZipInfo], rules: Rules) -> bool:
    dense = (one for one in entries if one.file_size > RATIO_FROM_BYTES)
    return sum(one.file_size for one in entries) > rules.unpacked_bytes or any(
        one.file_size > HIGHEST_RATIO * one.compress_size for one in dense
    )


def _parts(entry: zipfile.ZipInfo, shown: str) -> tuple[str, ...]:
    """The parts of an entry's name. Raises Refused for a name that leads somewhere else."""
    name = _name(entry).replace("\\", "/")  # some programs for Windows write it so
    parts = name.split("/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts or "\0" in entry.orig_filename:
        raise Refused("zip_leads_out", f"{shown}: {name}")
    return tuple(part for part in parts if part not in ("", "."))


def _name(entry: zipfile.ZipInfo) -> str:
    """An entry's name; without a word about its encoding, UTF-8 or what Chinese Windows writes."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    raw = entry.filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_ignored(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") or part in IGNORED for part in parts) or any(
        len(part.encode(errors="replace")) > _LONGEST_PART_BYTES for part in parts
    )


def _without_wrapper(
    named: list[tuple[tuple[str, ...], zipfile.ZipInfo]], keeps: Callable[[str], bool]
) -> list[tuple[tuple[str, ...], zipfile.ZipInfo]]:
    """The entries without the folder that all of them lie in, if there is one: it is what was packed."""
    tops = {parts[0] for parts, _ in named}
    if (
        len(tops) != 1
        or any(keeps(top) for top in tops)
        or any(len(parts) == 1 and not one.is_dir() for parts, one in named)
    ):
        return named
    return [(parts[1:], one) for parts, one in named if len(parts) > 1]


def _is_regular(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return entry.create_system != _UNIX or kind in (0, stat.S_IFREG)


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, shown: str, *, limit_bytes: int) -> int:
    """Write one entry, and say how many bytes that were. One that is too long for an answer is a file full of holes."""
    if entry.flag_bits & _ENCRYPTED:
        raise Refused("zip_encrypted", shown)
    if entry.compress_type not in _METHODS:
        raise Refused("zip_method", shown)
    path.parent.mkdir(exist_ok=True, parents=True, mode=0o700)
    with path.open("xb") as file:
        if entry.file_size > limit_bytes:
            file.truncate(entry.file_size)
            return 0
        with archive.open(entry) as packed:
            content = packed.read(limit_bytes + 1)
        file.write(content)
        return len(content)
