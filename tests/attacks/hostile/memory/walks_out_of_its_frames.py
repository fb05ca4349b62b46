"""Follows `f_back` to who has called it, and looks at their variables."""

# expect: not_allowed, timeout, wrong_result
# at: call

import sys


def attack():
    frame = sys._getframe()
    while frame is not None:
        for name, value in list(frame.f_locals.items()):
            if name == "operation":
                value["value"] = 0
        frame = frame.f_back.f_back if frame.f_back else None
    return sys._getframe(3)
