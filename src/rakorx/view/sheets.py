"""Tables and changes for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rakorx.compare.changes import Change, Value
from rakorx.compare.record_sets import Difference
from rakorx.compare.record_tables import KINDS
from rakorx.compare.sheets import Cell, Sheet, shown
from rakorx.view.printable import one_line

_SIGNS = {
    "gained": ("+", "field.place"),
    "lost": ("-", "field.risks"),
    "altered": ("~", "warning"),
    "form": ("=", "quiet"),
}
_CONTEXT = 60


def sheet_view(sheet: Sheet) -> RenderableType:
    """A sheet with its title and note."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="quiet")
    for column in sheet.columns:
        right = column in sheet.numeric
        table.add_column(one_line(column), justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in sheet.rows:
        table.add_row(*(Text(one_line(shown(cell))) for cell in row))
    note = [Text(one_line(sheet.note), style="quiet")] if sheet.note else []
    body = table if sheet.rows else Text("none", style="quiet")
    return Group(Text(), Text(one_line(sheet.title), style="name"), *note, body)


def difference_view(difference: Difference) -> Iterator[RenderableType]:
    """Counts, totals by field, then each article with its changes and the passages they rest on."""
    d = difference
    renamed = f", {len(d.renamed)} renamed" if d.renamed else ""
    yield Text(
        f"{d.before} articles before, {d.after} after: "
        f"{len(d.added)} added, {len(d.removed)} removed{renamed}, {len(d.changed)} changed",
        style="name",
    )
    if d.totals:
        totals = d.totals.items()
        rows: list[tuple[Cell, ...]] = [(field, *(counts[kind] for kind in KINDS)) for field, counts in totals]
        yield sheet_view(Sheet("by field", ("field", *KINDS), rows, numeric=frozenset(KINDS)))
    for sign, names, style in (("-", d.removed, "field.risks"), ("+", d.added, "field.place")):
        if names:
            yield Group(Text(), *(Text(f"{sign} {one_line(name)}", style=style) for name in names))
    if d.renamed:
        yield Group(Text(), *(Text(one_line(f"{old} → {new}"), style="quiet") for old, new in d.renamed))
    for article, changes in groupby(d.changes, key=lambda change: change.article):
        yield Group(Text(), Text(one_line(article), style="name"), *_lines(changes))


def _lines(changes: Iterable[Change]) -> Iterator[RenderableType]:
    for change in changes:
        sign, style = _SIGNS[change.kind]
        values = " → ".join(value.text for value in (change.before, change.after) if value)
        yield Padding(Text(one_line(f"{sign} {change.field}: {values}"), style=style), (0, 0, 0, 2))
        for passage in dict.fromkeys(filter(None, (_passage(change.before), _passage(change.after)))):
            yield Padding(Text(passage, style="quiet"), (0, 0, 0, 6))


def _passage(value: Value | None) -> str:
    if value is None or not value.evidence:
        return ""
    first = value.evidence[0]
    text = one_line(first.text)
    text = text if len(text) <= _CONTEXT else f"{text[: _CONTEXT - 1]}…"
    return f"{first.start}–{first.end} “{text}”"
