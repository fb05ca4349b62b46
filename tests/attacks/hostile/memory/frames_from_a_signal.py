"""A signal handler gets the frame that was interrupted."""

# expect: none
# at: call
# right: any

import os
import signal

frames = []


def attack():
    signal.signal(signal.SIGUSR1, lambda number, frame: frames.append(frame))
    os.kill(os.getpid(), signal.SIGUSR1)
