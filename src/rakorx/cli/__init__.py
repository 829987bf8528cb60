"""The command line: one file a command, each parses its options, calls one function and prints.

Exit codes: 0 all articles were read, 1 some failed (each has an error record), 2 wrong usage or configuration,
130 interrupted.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

from rakorx.cli.app import app
from rakorx.errors import RakorxError

__all__ = ["app", "main"]

USAGE = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line; a mistake of the user is one line on standard error, a bug keeps its traceback."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        app(prog_name="rakorx")
    except RakorxError as error:
        from rakorx.view.printable import one_line

        print(f"rakorx: {one_line(str(error))}", file=sys.stderr)
        sys.exit(USAGE)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End by way of every ``finally``, so that no half file stays."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print("rakorx: interrupted", file=sys.stderr)
    sys.exit(INTERRUPTED)
