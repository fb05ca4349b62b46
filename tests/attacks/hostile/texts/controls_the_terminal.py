"""Threads and exceptions whose names are control sequences, tags and commands."""

# expect: exception, wrong_result, timeout
# at: call

import threading


def attack():
    threading.current_thread().name = "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\u202e=cmd()\n::error::x"
    raise ValueError("\x1b[31m\r\n::error::\u202e<b>=HYPERLINK()\ud800")
