"""What the program under test prints: kept up to a limit, never passed on unasked."""

from __future__ import annotations

import io

from grader import wire
from grader.engine.kernel import KERNEL

KEPT_CHARACTERS = 20_000


class Output(io.TextIOBase):
    """Stands as `sys.stdout` and `sys.stderr`. Keeps the first `KEPT_CHARACTERS`, counts the rest."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._kept = 0
        self.written = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if KERNEL.over:  # what is unwound after the end has nothing to say
            return len(text)
        kept = str.__getitem__(text, slice(0, max(0, KEPT_CHARACTERS - self._kept)))
        if KERNEL.number:  # this object is a copy of the root's: what it holds is what this process need not send again
            self._kept += len(kept)
            KERNEL.reported(KERNEL.current, "output", (kept, str.__len__(text)))
        else:
            self.keep(kept, str.__len__(text))
        return str.__len__(text)

    def keep(self, text: str, size: int) -> None:
        """Somebody, in whichever process, has printed `size` characters that begin with `text`."""
        self.written += size
        room = KEPT_CHARACTERS - self._kept
        if room > 0 and text:
            self._parts.append(text[:room])
            self._kept += min(len(text), room)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False

    def clear(self) -> None:
        """Forget everything: another execution begins."""
        self._parts.clear()
        self._kept = 0
        self.written = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def shown(self) -> str:
        """What a report gets."""
        return self.text[: wire.OUTPUT]

    @property
    def dropped(self) -> int:
        """How many characters more were written."""
        return max(0, self.written - wire.OUTPUT)
