"""Zips in place of a student's folder: what is graded, and every trick of an archive with a twin that is none."""

from __future__ import annotations

import io
import os
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import msgspec
import pytest

from grader.batch import archives
from grader.batch.find import Found, find
from grader.catalogue.exercises import Catalogue
from grader.report.words import unusable_in_words

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = tuple(one for one in Catalogue(ROOT).exercises if one.id in ("ex13", "ex20"))
PROGRAM = b"x = 1\n"


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names that are there twice
        for name, content in members:
            archive.writestr(name, content, None if isinstance(name, str) else method)
    return buffer.getvalue()


def bounded(monkeypatch, **bounds: int) -> None:
    monkeypatch.setattr(archives, "OF_A_STUDENT", msgspec.structs.replace(archives.OF_A_STUDENT, **bounds))


def entry(name: str, *, mode: int = 0o644 | stat.S_IFREG, create_system: int = 3) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.create_system = create_system
    return info


@pytest.fixture
def look(tmp_path):
    """Put one zip into a class, and look through it."""
    folder, scratch = tmp_path / "class", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()

    def find_in(data: bytes, name: str = "ada.zip") -> Found:
        (folder / name).write_bytes(data)
        return find(folder, EXERCISES, scratch=scratch)

    return find_in


def files_of(found: Found) -> dict[str, bytes]:
    (student,) = found.students
    assert student.student == "ada"
    assert student.refused is None, student.refused
    return {answer.shown: answer.path.read_bytes() for answer in student.files.values()}


def refusal_of(found: Found) -> str:
    """The kind of the refusal, which both languages have a sentence for; the teacher reads it as well."""
    (student,) = found.students
    assert student.files == {}
    assert student.refused is not None
    english, chinese = (unusable_in_words(student.refused, language) for language in ("en", "zh"))
    assert english != chinese
    assert [(one.path, one.why) for one in found.unplaced] == [("ada.zip", english)]
    return student.refused.kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("lost_update.py", "ada.zip/lost_update.py"),
        ("ex13_lost_update/lost_update.py", "ada.zip/ex13_lost_update/lost_update.py"),
        ("homework 1/lost_update.py", "ada.zip/lost_update.py"),
        ("homework/ex13_lost_update/lost_update.py", "ada.zip/ex13_lost_update/lost_update.py"),
        ("./lost_update.py", "ada.zip/lost_update.py"),
        ("homework\\ex13_lost_update\\lost_update.py", "ada.zip/ex13_lost_update/lost_update.py"),
        ("作业/lost_update.py", "ada.zip/lost_update.py"),
    ],
)
def test_an_answer_is_found_where_people_pack_it(name, shown, look):
    assert files_of(look(packed((name, PROGRAM)))) == {shown: PROGRAM}


def test_an_archive_of_a_mac_is_no_matter(look):
    data = packed(
        ("hw/", b""),
        ("hw/lost_update.py", PROGRAM),
        ("hw/notes.txt", b"x"),
        ("hw/.git/config", b"x"),
        ("__MACOSX/hw/._lost_update.py", b"x"),
    )
    found = look(data)
    assert files_of(found) == {"ada.zip/lost_update.py": PROGRAM}
    assert found.unplaced == ()


def test_both_ways_to_store_are_read(look):
    assert files_of(look(packed(("lost_update.py", PROGRAM), method=zipfile.ZIP_STORED)))


def test_what_has_no_place_is_listed_as_in_a_folder(look):
    found = look(packed(("lostupdate.py", PROGRAM), ("list_queue.py", PROGRAM)))
    assert list(files_of(found)) == ["ada.zip/list_queue.py"]
    assert [(one.path, "should it be lost_update.py?" in one.why) for one in found.unplaced] == [
        ("ada.zip/lostupdate.py", True)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_other_encodings_are_read(encoding, look):
    raw = "作业".encode(encoding)
    plain = packed(("X" * len(raw) + "/lost_update.py", PROGRAM))
    found = look(plain.replace(b"X" * len(raw), raw))
    assert files_of(found) == {"ada.zip/lost_update.py": PROGRAM}


@pytest.mark.parametrize("name", ["/lost_update.py", "../lost_update.py", "a/../../x", "C:\\x.py", "..\\x.py", "//h/x"])
def test_a_name_that_leads_out_is_refused(name, look, tmp_path):
    assert refusal_of(look(packed(("list_queue.py", PROGRAM), (name, PROGRAM)))) == "zip_leads_out"
    assert not [path for path in tmp_path.rglob("*.py") if path.is_file()]


@pytest.mark.parametrize("name", ["a..b/x.txt", "...", "dots..py"])
def test_dots_in_a_name_lead_nowhere(name, look):
    assert "ada.zip/list_queue.py" in files_of(look(packed(("list_queue.py", PROGRAM), (name, PROGRAM))))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_never_made(kind, look):
    data = packed((entry("lost_update.py", mode=0o777 | kind), b"/etc/passwd"), ("list_queue.py", PROGRAM))
    found = look(data)
    assert list(files_of(found)) == ["ada.zip/list_queue.py"]
    assert [(one.path, one.why) for one in found.unplaced] == [
        ("ada.zip/lost_update.py", "is not a regular file in the zip")
    ]


@pytest.mark.parametrize(
    "info", [entry("lost_update.py", mode=0), entry("lost_update.py", mode=0o777 | stat.S_IFLNK, create_system=0)]
)
def test_an_entry_without_a_mode_of_unix_is_a_file(info, look):
    assert files_of(look(packed((info, PROGRAM)))) == {"ada.zip/lost_update.py": PROGRAM}


def test_one_answer_twice_is_refused_and_two_answers_are_not(look):
    assert refusal_of(look(packed(("lost_update.py", PROGRAM), ("lost_update.py", b"y = 2\n")))) == "zip_twice"


def test_one_name_in_two_folders_is_no_duplicate(look):
    found = look(packed(("lost_update.py", b"y = 2\n"), ("ex13_lost_update/lost_update.py", PROGRAM)))
    assert files_of(found) == {"ada.zip/ex13_lost_update/lost_update.py": PROGRAM}


def test_a_bomb_by_its_ratio(look):
    assert refusal_of(look(packed(("x.txt", b"0" * 5_000_000)))) == "zip_bomb"


def test_a_bomb_by_its_total(look, monkeypatch):
    bounded(monkeypatch, unpacked_bytes=1_000_000)
    noise = [(f"{n}.bin", os.urandom(300_000)) for n in range(4)]
    assert refusal_of(look(packed(*noise))) == "zip_bomb"


def test_a_bomb_of_many_answers(look, monkeypatch):
    bounded(monkeypatch, written_bytes=1_000_000)
    assert refusal_of(look(packed(*((f"{n}.py", b"#" * 400_000) for n in range(3))))) == "zip_bomb"


def test_a_program_that_packs_well_is_no_bomb(look):
    text = b"def f(x):\n    return x\n\n" * 30_000
    assert files_of(look(packed(("lost_update.py", text)))) == {"ada.zip/lost_update.py": text}


def test_an_answer_that_says_it_is_short_is_damaged(look):
    data = bytearray(packed(("lost_update.py", b"#" * 900_000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    assert refusal_of(look(bytes(data))) == "zip_damaged"


def test_an_answer_that_is_too_long_is_not_unpacked(look):
    found = look(packed(("lost_update.py", os.urandom(1_500_000))))
    (answer,) = found.students[0].files.values()
    path = answer.path
    assert path.stat().st_size == 1_500_000
    assert path.stat().st_blocks * 512 < 100_000


@pytest.mark.parametrize("number", [21, 50])
def test_too_many_entries(number, look, monkeypatch):
    bounded(monkeypatch, entries=20)
    assert refusal_of(look(packed(*((f"{n}.txt", b"") for n in range(number))))) == "zip_too_many"


def test_just_so_many_entries(look, monkeypatch):
    bounded(monkeypatch, entries=20)
    assert files_of(look(packed(("list_queue.py", PROGRAM), *((f"{n}.txt", b"") for n in range(19)))))


def test_a_zip_with_a_password(look):
    data = bytearray(packed(("lost_update.py", PROGRAM)))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    assert refusal_of(look(bytes(data))) == "zip_encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_compress_are_not_tried(method, look):
    assert refusal_of(look(packed(("lost_update.py", PROGRAM), method=method))) == "zip_method"


def test_a_zip_in_a_zip_is_left_with_a_word(look):
    inner = packed(("list_queue.py", PROGRAM))
    found = look(packed(("lost_update.py", PROGRAM), ("more.zip", inner)))
    assert list(files_of(found)) == ["ada.zip/lost_update.py"]
    assert [(one.path, one.why) for one in found.unplaced] == [
        ("ada.zip/more.zip", "is a zip in a zip, and is not opened")
    ]


GOOD = packed(("lost_update.py", PROGRAM), ("list_queue.py", PROGRAM))
DAMAGED = {
    "empty": b"",
    "no zip": b"x" * 1_000,
    "cut": GOOD[:-30],
    "head only": GOOD[:40],
    "flipped": GOOD[:50] + bytes([GOOD[50] ^ 255]) + GOOD[51:],
    "bad flag": GOOD.replace(b"lost_update.py", b"lost_\xff\xfe\xff\xfe\xff\xfe.py").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x08"
    ),
    "file and folder": packed(("lost_update.py", PROGRAM), ("lost_update.py/x.py", PROGRAM)),
    "null in a name": GOOD.replace(b"list_queue.py", b"list\0ueue.py"),
}


@pytest.mark.parametrize("what", sorted(DAMAGED))
def test_a_damaged_zip_is_told_to_be_one(what, look):
    assert refusal_of(look(DAMAGED[what])) in ("zip_damaged", "zip_leads_out")


@pytest.mark.parametrize("step", range(0, len(GOOD), 7))
def test_no_flipped_byte_brings_the_command_down(step, look):
    found = look(GOOD[:step] + bytes([GOOD[step] ^ 0xFF]) + GOOD[step + 1 :])
    (student,) = found.students
    assert student.refused is not None or set(student.files) <= {"ex13", "ex20"}


def test_a_full_disk_is_not_the_students_fault(look, monkeypatch):
    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left"):
        look(GOOD)


def test_a_zip_of_a_gigabyte_is_not_read(look, tmp_path):
    look(GOOD)
    os.truncate(tmp_path / "class" / "ada.zip", 10**9)
    (tmp_path / "more").mkdir()
    assert refusal_of(find(tmp_path / "class", EXERCISES, scratch=tmp_path / "more")) == "zip_too_large"


def test_a_zip_that_is_a_pipe_is_not_waited_for(tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "scratch").mkdir()
    os.mkfifo(tmp_path / "class" / "ada.zip")
    assert refusal_of(find(tmp_path / "class", EXERCISES, scratch=tmp_path / "scratch")) == "is_pipe"


def test_a_folder_goes_before_a_zip_of_the_same_name(look, tmp_path):
    (tmp_path / "class" / "ada").mkdir()
    (tmp_path / "class" / "ada" / "lost_update.py").write_bytes(PROGRAM)
    found = look(GOOD)
    assert list(files_of(found)) == ["ada/lost_update.py"]
    assert [(one.path, one.why) for one in found.unplaced] == [("ada.zip", "is there beside ada, which is graded")]


def test_a_zip_inside_of_a_students_folder_gets_a_word(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "all.zip").write_bytes(GOOD)
    found = find(tmp_path, EXERCISES)
    assert [(one.path, "unpack it" in one.why) for one in found.unplaced] == [("ada/all.zip", True)]


def test_a_link_to_a_zip_is_refused(look, tmp_path):
    (tmp_path / "secret.zip").write_bytes(GOOD)
    (tmp_path / "class" / "bob.zip").symlink_to(tmp_path / "secret.zip")
    found = look(GOOD)
    assert [one.student for one in found.students] == ["ada"]
    assert [(one.path, "symbolic link" in one.why) for one in found.unplaced] == [("bob.zip", True)]
