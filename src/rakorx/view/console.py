"""The one way to a terminal: no markup, no emoji, no guessed colours; ``NO_COLOR`` and a closed pipe are heeded."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from rakorx.sinks import ClosedPipe

THEME = Theme(
    {
        "id": "dim",
        "label": "dim",
        "quiet": "dim",
        "name": "bold",
        "warning": "yellow",
        "error": "bold red",
        "field.meeting": "bold",
        "field.date": "cyan",
        "field.place": "green",
        "field.chair": "magenta",
        "field.attendees": "blue",
        "field.organizers": "bright_blue",
        "field.risks": "red",
    },
    inherit=True,
)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise ClosedPipe


def print_trimmed(console: Console, shown: RenderableType) -> None:
    """Print without the blanks that fill a table's lines, which disturb copying and files."""
    for line in console.render_lines(shown, pad=False):
        plain = "".join(segment.text for segment in line)
        kept = Text.assemble(*((segment.text, segment.style or "") for segment in line))
        kept.truncate(len(plain.rstrip()))
        console.print(kept, soft_wrap=True)


def make_console(*, stderr: bool = False) -> Console:
    """A console for standard output or standard error that prints what it is given and nothing else."""
    stream = sys.stderr if stderr else sys.stdout
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return _Console(stderr=stderr, theme=THEME, highlight=False, markup=False, emoji=False)
