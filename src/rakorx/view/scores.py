"""Figures of an evaluation for reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rakorx.evaluate import Change, Scores
from rakorx.evaluate.judge import Fact
from rakorx.view.printable import one_line

_BAR = 20


def scores_view(scores: Scores) -> RenderableType:
    """All figures: exact fields, lists, confidence."""
    counts = f"{scores.articles} articles, {scores.unanswered} without a record"
    tables = (_exact(scores), _lists(scores), _confidence(scores))
    above = (1, 0, 0, 0)
    return Group(Text(f"{counts}, overall {scores.overall:.3f}", "name"), *(Padding(table, above) for table in tables))


def misses_view(scores: Scores) -> RenderableType:
    """What is wrong or missing, one line each."""
    misses = [miss for judgement in scores.judgements for miss in judgement.misses]
    return Group(Text(), *(Text(one_line(miss)) for miss in misses))


def change_view(change: Change, before: float, now: float) -> RenderableType:
    """What the newer records gained and lost."""
    return Group(
        Text(),
        Text(f"against the earlier records: overall {before:.3f} then, {now:.3f} now", style="name"),
        *_facts("gained", "+", change.gained, "field.place"),
        *_facts("lost", "-", change.lost, "field.risks"),
        *_facts("spurious and new", "-", change.new_spurious, "warning"),
        *_facts("spurious before, gone now", "+", change.gone_spurious, "quiet"),
    )


def _exact(scores: Scores) -> Table:
    table = _table("field", "right", "of")
    for name, row in scores.accuracy.items():
        table.add_row(Text(_spaced(name)), f"{row.value:.3f}", f"{row.of}", _Bar(row.value))
    return table


def _lists(scores: Scores) -> Table:
    table = _table("list", "F1", "precision", "recall", "gold", "read")
    for name, row in scores.f1.items():
        numbers = (f"{row.f1:.3f}", f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.gold}", f"{row.predicted}")
        table.add_row(Text(_spaced(name)), *numbers, _Bar(row.f1))
    return table


def _confidence(scores: Scores) -> Table:
    table = _table("confidence", "from", "values", "stated", "right")
    for row in scores.calibration:
        numbers = (f"{row.low:.2f}", f"{row.values}", f"{row.confidence:.3f}", f"{row.right:.3f}")
        table.add_row(Text(_spaced(row.field)), *numbers, _Bar(row.right))
    return table


def _table(first: str, *numbers: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="quiet")
    table.add_column(first, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    return table


@dataclass(frozen=True)
class _Bar:
    """A share as a bar that takes what room is left; it is whole for 1.0 alone."""

    value: float

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, _BAR)
        full = int(self.value * width)
        yield Text("━" * full, style="field.date").append("─" * (width - full), style="quiet")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(0, min(options.max_width, _BAR))


def _facts(title: str, sign: str, facts: Iterable[Fact], style: str) -> list[Text]:
    lines = [Text(f"  {sign} {one_line(f'{fact.article}: {fact.field}: {fact.value}')}", style=style) for fact in facts]
    return [Text(f"{len(lines)} {title}"), *lines]


def _spaced(name: str) -> str:
    return name.replace("_", " ")
