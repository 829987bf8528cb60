"""Many records, one block after another; a single one in full."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from rich.console import RenderableType

from rakorx.record import ArticleRecord
from rakorx.sinks import ClosedPipe, discard_stdout
from rakorx.view.blocks import block
from rakorx.view.console import make_console, print_trimmed
from rakorx.view.explanation import explanation


def print_lines(lines: Iterable[str]) -> None:
    """Print finished JSON lines for reading, each as it comes."""
    print_records(ArticleRecord.model_validate_json(line) for line in lines)


def print_records(records: Iterable[ArticleRecord], *, full: bool | None = None) -> None:
    """Print records for reading, each as it comes.

    Args:
        full: Whether with all attendees and risks; by default only where there is one record.
    """
    rest = iter(records)
    first = list(islice(rest, 2))
    shown_full = len(first) == 1 if full is None else full
    print_all(block(record, full=shown_full) for record in chain(first, rest))


def print_explanations(explained: Iterable[tuple[str, str]]) -> None:
    """Print articles, each a text with its finished JSON line, with their evidence marked."""
    console = make_console()
    colour = console.color_system is not None and not console.no_color
    print_all(explanation(text, ArticleRecord.model_validate_json(line), colour=colour) for text, line in explained)


def print_all(shown: Iterable[RenderableType]) -> None:
    """Print one thing after another as it comes; a closed pipe ends it quietly."""
    console = make_console()
    try:
        for part in shown:
            print_trimmed(console, part)
    except ClosedPipe:
        discard_stdout()
