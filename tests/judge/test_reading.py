"""What a name may lead to instead of a file, and what a file may be written in; each with a twin that is read."""

from __future__ import annotations

import ast
import os
import socket

import pytest

from grader import wire
from grader.judge import reading
from grader.judge.asking import CheckFailed
from grader.judge.reading import SIZE_LIMIT_BYTES, read_submission
from grader.judge.source import Source
from grader.oracle.problem import Problem
from grader.report.words import unusable_in_words

PROGRAM = b"x = 1\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that is the working one: a socket's path must be short."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answer.py").write_bytes(PROGRAM)
    return tmp_path


def refused(path, **options) -> str:
    """The kind of the refusal, which both languages have a sentence for."""
    found = read_submission(path, str(path), **options)
    assert isinstance(found, wire.LoadFailed), found
    english, chinese = (unusable_in_words(found, language) for language in ("en", "zh"))
    assert english
    assert chinese
    assert english != chinese
    return found.kind


def test_a_regular_file_is_read_and_so_is_a_link_to_one(folder):
    (folder / "link.py").symlink_to(folder / "answer.py")
    (folder / "above").symlink_to(folder.parent)
    assert read_submission(folder / "answer.py", "a") == "x = 1\n"
    assert read_submission(folder / "link.py", "a") == "x = 1\n"
    assert read_submission(folder / "above" / folder.name / "answer.py", "a") == "x = 1\n"


def test_nobody_waits_for_the_writer_of_a_pipe(folder):
    os.mkfifo("pipe.py")
    (folder / "link.py").symlink_to("pipe.py")
    assert refused(folder / "pipe.py") == "is_pipe"
    assert refused(folder / "link.py") == "is_pipe"


def test_a_pipe_with_a_writer_is_not_read_either(folder):
    os.mkfifo("pipe.py")
    reader = os.open("pipe.py", os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open("pipe.py", os.O_WRONLY)
    os.write(writer, PROGRAM)
    assert refused(folder / "pipe.py") == "is_pipe"
    assert os.read(reader, 100) == PROGRAM
    os.close(reader)
    os.close(writer)


def test_sockets_devices_and_folders_are_none(folder):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.py")
        assert refused(folder / "socket.py") == "is_socket"
    assert refused(folder / ".." / ".." / ".." / ".." / ".." / ".." / "dev" / "zero") == "is_device"
    assert refused(folder) == "is_folder"
    assert refused(folder / "answer.py" / "x.py") == "no_file"


def test_links_that_lead_nowhere(folder):
    (folder / "round.py").symlink_to("round.py")
    (folder / "nothing.py").symlink_to("nowhere.py")
    assert refused(folder / "round.py") == "link_leads_nowhere"
    assert refused(folder / "nothing.py") == "no_file"


@pytest.mark.parametrize(
    "name", ["new\nline.py", "\x1b[31m.py", "-x.py", os.fsdecode(b"c\xff.py"), "李雷.py", "x" * 200]
)
def test_any_name_is_read(name, folder):
    (folder / name).write_bytes(PROGRAM)
    assert read_submission(folder / name, name) == "x = 1\n"


def test_names_that_no_file_has(folder):
    assert refused(folder / ("x" * 300 + ".py")) == "name_too_long"
    assert refused(folder / "nu\0ll.py") == "no_file"


def test_a_file_of_a_gigabyte_is_not_read(folder, monkeypatch):
    with (folder / "big.py").open("wb") as file:
        file.truncate(10**9)
    monkeypatch.setattr(os, "fdopen", lambda *a, **k: pytest.fail("it was read"))
    assert refused(folder / "big.py") == "too_large"


def test_a_file_may_have_just_so_many_bytes_and_none(folder):
    (folder / "answer.py").write_bytes(b"#" * SIZE_LIMIT_BYTES)
    assert read_submission(folder / "answer.py", "a") == "#" * SIZE_LIMIT_BYTES
    (folder / "answer.py").write_bytes(b"#" * (SIZE_LIMIT_BYTES + 1))
    assert refused(folder / "answer.py") == "too_large"
    (folder / "answer.py").write_bytes(b"")
    assert read_submission(folder / "answer.py", "a") == ""


def test_a_file_that_says_it_is_short_is_read_up_to_the_limit(folder, monkeypatch):
    (folder / "answer.py").write_bytes(b"#" * 5_000_000)
    honest = os.fstat

    def short(descriptor):
        found = list(honest(descriptor))
        found[6] = 0
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", short)
    assert refused(folder / "answer.py") == "goes_on"


def test_what_may_not_be_read_is_told(folder, monkeypatch):
    def forbidden(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert refused(folder / "answer.py") == "no_permission"


def test_a_file_that_became_a_pipe_after_it_was_looked_at(folder, monkeypatch):
    look = os.stat

    def replaced(path, **options):
        found = look(path, **options)
        os.unlink(path)
        os.mkfifo(path)
        return found

    monkeypatch.setattr(reading.os, "stat", replaced)
    assert refused(folder / "answer.py") == "is_pipe"


def changing(monkeypatch, path, *, times: int) -> None:
    """Let the file be written anew while it is read, so many times."""
    descriptor_of, left = os.dup, [times]

    def dup(descriptor):
        if left[0]:
            left[0] -= 1
            path.write_bytes(b"y = 2\n" * (left[0] + 2))
        return descriptor_of(descriptor)

    monkeypatch.setattr(reading.os, "dup", dup)


def test_a_file_that_is_saved_while_it_is_read_is_read_again(folder, monkeypatch):
    changing(monkeypatch, folder / "answer.py", times=1)
    assert read_submission(folder / "answer.py", "a") == "y = 2\n" * 2


def test_a_file_that_never_holds_still_is_refused(folder, monkeypatch):
    changing(monkeypatch, folder / "answer.py", times=1_000)
    assert refused(folder / "answer.py") == "changes"


def test_nothing_on_the_way_from_a_folder_may_be_a_link(folder):
    (folder / "class" / "ada").mkdir(parents=True)
    (folder / "class" / "bob").symlink_to(folder)
    (folder / "class" / "ada" / "link.py").symlink_to(folder / "answer.py")
    (folder / "class" / "ada" / "answer.py").write_bytes(PROGRAM)
    inside = folder / "class"
    assert refused(inside / "ada" / "link.py", inside=inside) == "is_link"
    assert refused(inside / "bob" / "answer.py", inside=inside) in ("no_file", "link_leads_nowhere")
    assert read_submission(inside / "ada" / "answer.py", "a", inside=inside) == "x = 1\n"


ENCODED = {
    # name: what is in the file, and the text or the kind of the refusal
    "plain": (b"x = '\xc3\xa9'\n", "x = 'é'\n"),
    "byte order mark": (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
    "latin-1": (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
    "latin-1 in the same line": (b"# caf\xe9, coding: latin-1\nx = 1\n", "# café, coding: latin-1\nx = 1\n"),
    "latin-1 above it": (b"# caf\xe9\n# vim: set fileencoding=latin-1\nx = 1\n", "# café\n# vim: set fileencoding=latin-1\nx = 1\n"),
    "as Emacs says it": (b"# coding: latin-1-unix\nx = '\xe9'\n", "# coding: latin-1-unix\nx = 'é'\n"),
    "gbk": ("# coding: gbk\nx = '李'\n".encode("gbk"), "# coding: gbk\nx = '李'\n"),
    "second line": (b"#!/usr/bin/python\n# coding: cp1252\nx = '\x80'\n", "#!/usr/bin/python\n# coding: cp1252\nx = '€'\n"),
    "utf-8 said": (b"# coding: utf-8\nx = '\xc3\xa9'\n", "# coding: utf-8\nx = 'é'\n"),
    "utf-8 said with a mark": (b"\xef\xbb\xbf# coding: utf-8\n", "# coding: utf-8\n"),
    "third line": (b"\n\n# coding: latin-1\nx = 1\n", "\n\n# coding: latin-1\nx = 1\n"),
    "after code": (b"x = 1\n# coding: nonsense\n", "x = 1\n# coding: nonsense\n"),
    "lines of Windows": (b"# coding: latin-1\r\nx = 1\r\n", "# coding: latin-1\nx = 1\n"),
    "third line, too late": (b"\n\n# coding: latin-1\nx = '\xe9'\n", "not_utf8"),
    "no cookie": (b"x = '\xe9'\n", "not_utf8"),
    "utf-16": ("x = 1\n".encode("utf-16"), "not_utf8"),
    "unknown": (b"# coding: klingon\nx = 1\n", "unknown_encoding"),
    "no encoding of text": (b"# coding: rot13\nk = 1\n", "unknown_encoding"),
    "bytes": (b"# coding: zlib\nk = 1\n", "unknown_encoding"),
    "two": (b"\xef\xbb\xbf# coding: latin-1\nx = 1\n", "two_encodings"),
    "ascii": (b"# coding: ascii\nx = '\xe9'\n", "not_in_encoding"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ENCODED))
def test_a_file_is_read_as_python_reads_it(name, folder):
    data, expected = ENCODED[name]
    (folder / "answer.py").write_bytes(data)
    if "\n" not in expected:
        assert refused(folder / "answer.py") == expected
        with pytest.raises((SyntaxError, ValueError)):
            ast.parse(data)
    else:
        assert read_submission(folder / "answer.py", "a") == expected
        assert ast.dump(ast.parse(data)) == ast.dump(ast.parse(expected))


@pytest.mark.parametrize("codec", ["punycode", "idna"])
def test_a_codec_that_takes_for_ever_is_not_asked(codec, folder):
    (folder / "answer.py").write_bytes(f"# coding: {codec}\n".encode() + b"a-" * 400_000)
    assert refused(folder / "answer.py") == "unknown_encoding"


def test_a_codec_that_makes_half_a_letter_is_refused(folder):
    (folder / "answer.py").write_bytes(b"# coding: utf-7\nx = '+2AA-'\n")
    assert refused(folder / "answer.py") == "unknown_encoding"


def test_the_line_that_names_the_encoding_is_shown(folder):
    (folder / "answer.py").write_bytes(b"#!/usr/bin/python\r\n# coding: klingon\r\n")
    found = read_submission(folder / "answer.py", "a")
    assert isinstance(found, wire.LoadFailed)
    assert found.place == wire.Place(file="a", line=2, source="# coding: klingon")
    assert "Line 2 names the encoding klingon" in unusable_in_words(found, "en")


def test_a_line_of_a_program_ends_where_python_ends_it():
    """Not at a form feed or a separator, which only `str.splitlines` takes for ends."""
    source = Source("x = '\x0c\u2028'\ny = 1\nthreading.Lock()\n", "a.py")
    with pytest.raises(CheckFailed) as failed:
        source.refuse(Problem(en="no", zh="不"), line=3)
    assert failed.value.finding.place.source == "threading.Lock()"


def test_a_long_chain_of_attributes_has_a_name():
    assert Source("a" + ".b" * 500 + "()\n", "a.py").calls() == {"a" + ".b" * 500}
