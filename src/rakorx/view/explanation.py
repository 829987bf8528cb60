"""An article with the passages its record rests on, and the rule that read each value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rakorx.record import ArticleRecord, Meeting
from rakorx.view.blocks import block
from rakorx.view.passages import passages
from rakorx.view.phrases import chair_phrase, day_phrase, place_phrase
from rakorx.view.printable import one_line, printable

_FIELDS = ("meeting", "date", "place", "organizers", "chair", "attendees", "risks")

Rule = tuple[str, str, str | None, float]


def explanation(text: str, record: ArticleRecord, *, colour: bool) -> RenderableType:
    """The record in full, the article with its evidence marked, and the rules.

    Args:
        colour: Whether the terminal shows colours; without them a passage stands in brackets with its field's name.
    """
    if record.meeting is None:
        return Group(block(record, full=True), Text(), Text(printable(text)))
    article = Group(_legend(record, colour=colour), Padding(_marked(text, record, colour=colour), (1, 0)))
    return Group(block(record, full=True), article, _rules(record.meeting))


def _marked(text: str, record: ArticleRecord, *, colour: bool) -> Text:
    shown, at = Text(), 0
    for passage in passages(record):
        shown.append(printable(text[at : passage.start]))
        quoted = printable(text[passage.start : passage.end])
        if colour:
            shown.append(quoted, style=f"field.{passage.field}")
        else:
            shown.append(f"[{passage.field}: {quoted}]")
        at = passage.end
    shown.append(printable(text[at:]))
    return Text("\n").join(_without_outer_blanks(list(shown.split("\n", allow_blank=True))))


def _without_outer_blanks(lines: Sequence[Text]) -> Sequence[Text]:
    """The lines between the first and the last that are not blank."""
    filled = [number for number, line in enumerate(lines) if line.plain.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _legend(record: ArticleRecord, *, colour: bool) -> Text:
    if not colour:
        return Text("Passages that state a value stand in brackets.", style="quiet")
    marked = {passage.field for passage in passages(record)}
    return Text("  ").join([Text(field, style=f"field.{field}") for field in _FIELDS if field in marked])


def _rules(meeting: Meeting) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="quiet")
    for heading in ("field", "value", "rule"):
        table.add_column(heading, overflow="fold")
    table.add_column("sure", justify="right", no_wrap=True)
    for field, value, rule, confidence in _rule_rows(meeting):
        name = Text(field, style=f"field.{field}")
        table.add_row(name, Text(value), Text(rule or "", style="quiet"), f"{confidence:.2f}")
    return table


def _rule_rows(m: Meeting) -> Iterator[Rule]:
    yield "meeting", one_line(m.name or m.kind), m.rule, m.confidence
    if m.date:
        yield "date", day_phrase(m.date), m.date.rule, m.date.confidence
    for place in (m.place, *m.other_places):
        if where := place_phrase(place):
            yield "place", where, place.rule, place.confidence
    if m.chair:
        yield "chair", chair_phrase(m.chair), m.chair.rule, m.chair.confidence
    for attendee in m.attendees:
        yield "attendees", one_line(attendee.name or attendee.text), attendee.rule, attendee.confidence
    for risk in m.risks:
        yield "risks", one_line(f"{risk.text} ({risk.category})"), risk.rule, risk.confidence
