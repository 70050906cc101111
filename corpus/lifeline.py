"""A pipe by which the system ends a child, and what that started, once its parent is gone.

A child that is busy can't look whether its parent lives, so the system sends the signal itself.
Only Linux can; elsewhere a child finds out when it next asks for work.
"""

from __future__ import annotations

import os
import select
import signal
import sys

WORKS = sys.platform == "linux"


def hold(descriptor: int) -> None:
    """Let this process and its group be killed when nobody holds the pipe's other end any more."""
    if sys.platform != "linux":
        return
    import fcntl

    leads = os.getpgrp() == os.getpid()
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, -os.getpid() if leads else os.getpid())
    fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL)
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([descriptor], [], [], 0)[0]:  # it went before the system was asked
        os._exit(1)
