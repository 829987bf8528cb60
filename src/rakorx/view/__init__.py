"""Records and articles for reading on a terminal."""

from rakorx.view.blocks import block
from rakorx.view.console import make_console
from rakorx.view.printable import one_line, printable

__all__ = ["block", "make_console", "one_line", "printable"]
