"""`python -m grader.worker CONTROLLED NATIVE … SCRATCH`: the warm process that the judge starts.

Before anything is warm it tries what this machine offers, strongest first. Where only bubblewrap may make namespaces,
it starts itself again inside of them.
"""

from __future__ import annotations

import os
import socket
import sys

from grader.sandbox import survey


def main() -> None:
    """The numbers are control sockets, a pair for each hand of the judge's; SCRATCH is a folder to write to, for boxes
    without a root of their own."""
    sockets, scratch = [int(number) for number in sys.argv[1:-1]], sys.argv[-1]
    os.umask(0o022)
    chosen = survey.choose(scratch=scratch, again=[sys.executable, "-P", "-m", "grader.worker", *sys.argv[1:]])
    os.environ["TMPDIR"] = chosen.scratch
    if chosen.isolation.tier != "C":
        os.environ["HOME"] = chosen.scratch
    from grader.worker import zygote

    zygote.run(
        [
            (socket.socket(fileno=controlled), socket.socket(fileno=native))
            for controlled, native in zip(sockets[::2], sockets[1::2], strict=True)
        ],
        isolation=chosen.isolation,
        scratch=chosen.scratch,
        outside=chosen.outside,
    )


main()
