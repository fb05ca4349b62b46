"""What a submission must not do: each is tried in every tier, and in tier C it succeeds, or the test could not fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from running_boxes import Boxes

import grader

PACKAGE = Path(grader.__file__).parent

CALL = """
    import ctypes, errno
    libc = ctypes.CDLL(None, use_errno=True)
    def call(number, *arguments):
        if libc.syscall(ctypes.c_long(number), *[ctypes.c_long(one) for one in arguments]) >= 0:
            return "done"
        return errno.errorcode[ctypes.get_errno()]
"""
ATTEMPT = """
    def attempt(function):
        try:
            function()
        except OSError as error:
            import errno
            return errno.errorcode[error.errno]
        return "done"
"""


def attempt(boxes: Boxes, expression: str) -> object:
    return boxes.returned(
        f"{ATTEMPT}\n    import os, socket, signal\n    def main(): return attempt(lambda: {expression})"
    )


def strong(boxes: Boxes) -> bool:
    return boxes.way != "C"


def has_namespaces(boxes: Boxes) -> bool:
    return boxes.way in ("A", "bwrap")


def test_the_way_is_the_one_that_was_asked_for(boxes: Boxes) -> None:
    assert boxes.isolation == {"A": "A python", "B": "B", "C": "C", "bwrap": "A bwrap"}[boxes.way]


# -- files -------------------------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that anybody may read and write."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(folder) / "secret"
        path.write_text("42")
        path.chmod(0o666)
        yield path  # type: ignore[misc]


def test_a_file_of_the_machine_cannot_be_read(boxes: Boxes, secret: Path) -> None:
    expected = "ENOENT" if has_namespaces(boxes) else "EACCES" if strong(boxes) else "done"
    assert attempt(boxes, f"open({str(secret)!r}).read()") == expected


def test_a_file_of_the_machine_cannot_be_written(boxes: Boxes, secret: Path) -> None:
    assert attempt(boxes, f"open({str(secret)!r}, 'w').write('43')") in (
        ("ENOENT", "EACCES") if strong(boxes) else ("done",)
    )
    assert secret.read_text() == ("42" if strong(boxes) else "43")


@pytest.mark.parametrize("folder", [PACKAGE / "hidden", PACKAGE / "judge", PACKAGE.parent / "solutions"])
def test_hidden_checks_and_solutions_are_not_there(boxes: Boxes, folder: Path) -> None:
    assert folder.is_dir()
    assert attempt(boxes, f"os.listdir({str(folder)!r})") in (("ENOENT", "EACCES") if strong(boxes) else ("done",))


def test_python_itself_cannot_be_changed(boxes: Boxes) -> None:
    where = os.__file__
    if strong(boxes):
        assert attempt(boxes, f"open({where!r}, 'r+')") in ("EROFS", "EACCES")
    # in tier C nobody but its owner may, and that is not for a test to do


# -- processes ---------------------------------------------------------------------------------------------


def test_the_judge_cannot_be_signalled(boxes: Boxes) -> None:
    judge = boxes.process.pid
    expected = "ESRCH" if has_namespaces(boxes) else "EPERM" if strong(boxes) else "done"
    assert attempt(boxes, f"os.kill({judge}, 0)") == expected


def test_the_trusted_process_of_the_box_cannot_be_ended(boxes: Boxes) -> None:
    if strong(boxes):
        text = "import os\ndef main():\n    try: os.kill(os.getppid(), 9)\n    except OSError: pass\n    return 'lives'"
        assert boxes.run(text, text) == [{"returned": "lives"}] * 2


def test_other_processes_are_not_seen(boxes: Boxes) -> None:
    seen = boxes.returned("import os\ndef main(): return [int(n) for n in os.listdir('/proc') if n.isdigit()]")
    assert isinstance(seen, list)
    assert (boxes.process.pid in seen) is (not has_namespaces(boxes))


def test_the_judge_cannot_be_looked_into(boxes: Boxes) -> None:
    if boxes.who == "user" and not has_namespaces(boxes):
        assert attempt(boxes, f"open('/proc/{boxes.process.pid}/mem', 'rb')") in ("EACCES", "EPERM")


def test_processes_are_bounded(boxes: Boxes) -> None:
    text = """
        import os, time
        def main():
            for number in range(3000):
                try:
                    if not os.fork():
                        time.sleep(60)
                        os._exit(0)
                except BlockingIOError:
                    return number
            return 3000
    """
    (found,) = boxes.run(text)
    if boxes.way == "A" or (boxes.way, boxes.who) == ("bwrap", "user"):
        assert isinstance(found["returned"], int)
        assert 100 < found["returned"] < 260
    else:  # seen only when they are counted, which somebody else's processes must not be
        assert found == {"cause": "crashed", "message": "too many processes"}


# -- network -----------------------------------------------------------------------------------------------

SOMEWHERE = """
    import socket
    def main(): return attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 9)))
"""


def test_nobody_else_can_be_reached(boxes: Boxes) -> None:
    if strong(boxes):
        expected = "ENETUNREACH" if has_namespaces(boxes) else "EAFNOSUPPORT"
        assert boxes.returned(ATTEMPT + SOMEWHERE) == expected


@pytest.mark.parametrize("family", ["AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"])
def test_sockets_of_other_families_are_refused(boxes: Boxes, family: str) -> None:
    if strong(boxes):
        assert attempt(boxes, f"socket.socket(socket.{family}, socket.SOCK_DGRAM)") == "EAFNOSUPPORT"


# -- the kernel --------------------------------------------------------------------------------------------

NEW_USER_NAMESPACE = 0x1000_0000
CALLS = {
    "ptrace": (101, (0, 0, 0, 0)),
    "mount": (165, (0, 0, 0, 0, 0)),
    "unshare": (272, (NEW_USER_NAMESPACE,)),
    "clone into a namespace": (56, (NEW_USER_NAMESPACE, 0, 0, 0, 0)),
    "setns": (308, (0, 0)),
    "keyctl": (250, (0, 0, 0, 0, 0)),
    "bpf": (321, (0, 0, 0)),
    "perf_event_open": (298, (0, 0, -1, -1, 0)),
    "userfaultfd": (323, (0,)),
    "io_uring_setup": (425, (1, 0)),
    "memfd_create": (319, (0, 0)),
    "shmget": (29, (0, 4096, 0o1600)),
    "msgget": (68, (0, 0o1600)),
    "semget": (64, (0, 1, 0o1600)),
    "process_vm_readv": (310, (1, 0, 0, 0, 0, 0)),
    "kexec_load": (246, (0, 0, 0, 0)),
    "init_module": (175, (0, 0, 0)),
    "quotactl": (179, (0, 0, 0, 0)),
    "personality": (135, (0xFFFFFFFF,)),
    "limits of another process": (302, (1, 0, 0, 0)),
    "typing into a terminal": (16, (0, 0x5412, 0)),
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="these are the numbers of x86_64")
def test_system_calls_are_refused(boxes: Boxes) -> None:
    calls = "".join(f"{name!r}: call({number}, *{words}), " for name, (number, words) in CALLS.items())
    found = boxes.returned(f"{CALL}\n    def main(): return {{{calls}}}") if strong(boxes) else {}
    assert found == (dict.fromkeys(CALLS, "EPERM") if strong(boxes) else {})


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="these are the numbers of x86_64")
def test_system_calls_that_are_not_refused_say_so(boxes: Boxes) -> None:
    if boxes.way == "C":
        calls = "call(319, 0, 0), call(135, 0xFFFFFFFF), call(16, 0, 0x5412, 0)"
        assert boxes.returned(f"{CALL}\n    def main(): return [{calls}]") == ["EFAULT", "done", "ENOTTY"]


def test_a_call_newer_than_the_list_does_not_exist(boxes: Boxes) -> None:
    if strong(boxes):
        assert (
            boxes.returned(f"{CALL}\n    def main(): return [call(435, 0, 0), call(457, 0), call(999, 0)]")
            == ["ENOSYS"] * 3
        )


STATUS = """
    def main():
        lines = dict(line.split(":", 1) for line in open("/proc/self/status"))
        return {name: lines[name].strip() for name in ("CapEff", "CapPrm", "NoNewPrivs", "Seccomp")}
"""


def test_no_right_is_left_and_none_can_be_gained(boxes: Boxes) -> None:
    if strong(boxes):
        nothing = "0" * 16
        assert boxes.returned(STATUS) == {"CapEff": nothing, "CapPrm": nothing, "NoNewPrivs": "1", "Seccomp": "2"}
        if boxes.who == "root" and boxes.way == "A":
            assert boxes.returned("import os\ndef main(): return os.getuid() >= 60578") is True
            assert attempt(boxes, "os.setuid(0)") == "EPERM"


# -- memory ------------------------------------------------------------------------------------------------


def test_memory_that_processes_share_is_bounded(boxes: Boxes) -> None:
    text = """
        import mmap
        def main():
            block = mmap.mmap(-1, 6 << 30)
            for at in range(0, 6 << 30, 4096):
                block[at] = 1
            return "had it"
    """
    (found,) = boxes.run(text)
    assert (found.get("cause"), found.get("message")) == ("crashed", "too much memory"), found


def test_shared_memory_is_bounded(boxes: Boxes) -> None:
    if has_namespaces(boxes):
        text = """
            import os
            def main():
                try:
                    for number in range(4):
                        with open(f"/dev/shm/{number}", "wb") as file:
                            file.write(bytes(40 << 20))
                except OSError as error:
                    return error.errno
        """
        import errno

        assert boxes.returned(text) == errno.ENOSPC
