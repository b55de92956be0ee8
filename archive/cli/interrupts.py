"""Ctrl-C: heard wherever the program is, and once."""

from __future__ import annotations

import signal
import sys
import threading

SOON = 0.02  # seconds


def prepare() -> None:
    """Has none be lost that falls into a finaliser, in which Python drops whatever is raised."""
    sys.unraisablehook = _again_if_interrupted


def heed_no_more() -> None:
    """To be called by who tells what was done until then: a second one would only cut that off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _again_if_interrupted(dropped: sys.UnraisableHookArgs) -> None:
    if not issubclass(dropped.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)
    elif main := threading.main_thread().ident:
        timer = threading.Timer(SOON, signal.pthread_kill, (main, signal.SIGINT))
        timer.daemon = True
        timer.start()
