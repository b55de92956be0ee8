"""The program, as it is started: `archive`, or python -m archive."""

from __future__ import annotations

import signal


def main() -> None:
    """Runs the program. Ctrl-C before it is loaded ends it without a word, since there is nothing to report yet; after its report
    it changes nothing."""
    hears = signal.getsignal(signal.SIGINT)
    if hears is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from archive.cli import main as run

    signal.signal(signal.SIGINT, hears)
    try:
        run()
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
