"""Connects to somewhere else."""

# expect: exception, escaped, timeout, crashed
# at: call
# slow: yes

import socket


def attack():
    with socket.create_connection(("192.0.2.1", 9), timeout=0.2):
        pass
