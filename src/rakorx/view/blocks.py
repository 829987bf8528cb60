"""A record as a calm block of lines that fits any width: what, when, where, who, which risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rakorx.record import ArticleInfo, ArticleRecord, Meeting
from rakorx.view.phrases import attendee_lines, chair_phrase, day_phrase, joined, place_phrase, risk_lines
from rakorx.view.printable import one_line

_LABEL_WIDTH = 9
_MOST_RISKS = 5
_PARTS_OF_PLACE = ("venue", "region")
_PLURALS = (("person", "person", "people"), ("office", "office", "offices"), ("body", "body", "bodies"))

Field = tuple[str, RenderableType]


def block(record: ArticleRecord, *, full: bool = False) -> RenderableType:
    """A record for reading; ``full`` lists every attendee and risk and says why a field is empty."""
    head = Text(one_line(record.article.id), style="id")
    if record.error:
        return head.append(f"  {record.error.code}: {one_line(record.error.message)}", style="error")
    if record.meeting is None:
        why = f": {one_line(record.reason)}" if full and record.reason else ""
        return Group(head.append(f"  no meeting{why}", style="quiet"), *_warnings(record))
    name = Text(one_line(record.meeting.name or record.meeting.kind.replace("_", " ")), style="name")
    fields = full_fields(record.meeting) if full else short_fields(record.meeting)
    about = [_about(record.article)] if full else []
    return Group(head, Padding(Group(*about, name, _grid(fields), *_warnings(record)), (0, 0, 1, 2)))


def _about(article: ArticleInfo) -> Text:
    """Title, paper, day of publication and length."""
    published = f"published {article.published}" if article.published else None
    parts = (article.title, article.outlet, published, f"{article.characters:,} characters")
    return Text(" · ".join(one_line(part) for part in parts if part), style="quiet")


def short_fields(m: Meeting) -> list[Field]:
    """What is known, each field on a line or two."""
    fields: list[Field] = []
    if m.date:
        fields.append(("when", Text(day_phrase(m.date), style="field.date")))
    if where := place_phrase(m.place):
        fields.append(("where", Text(where, style="field.place")))
    if m.chair:
        fields.append(("chair", Text(chair_phrase(m.chair), style="field.chair")))
    if m.attendees:
        fields.append(("present", Text(_counts(m))))
    if m.risks:
        texts = [one_line(risk.text) for risk in m.risks]
        more = f" and {len(texts) - _MOST_RISKS} more" if len(texts) > _MOST_RISKS else ""
        fields.append(("risks", Text(", ".join(texts[:_MOST_RISKS]), style="field.risks").append(more, style="quiet")))
    return fields


def full_fields(m: Meeting) -> list[Field]:
    """Every field; one that is empty says why."""
    others = [Text(place_phrase(place), style="field.place") for place in m.other_places]
    shown: list[tuple[str, str, RenderableType | None]] = [
        ("when", "date", Text(day_phrase(m.date), style="field.date") if m.date else None),
        ("where", "place", _where(m)),
        *([("also at", "other_places", Group(*others))] if others else []),
        *([("held by", "", Text(joined(m.organizers), style="field.organizers"))] if m.organizers else []),
        ("chair", "chair", Text(chair_phrase(m.chair), style="field.chair") if m.chair else None),
        ("present", "attendees", _pairs(attendee_lines(m.attendees)) if m.attendees else None),
        ("risks", "risks", _pairs(risk_lines(m.risks), "field.risks") if m.risks else None),
    ]
    return [(label, shows or _absent(m, key)) for label, key, shows in shown]


def _where(m: Meeting) -> RenderableType | None:
    """The place, and why its venue or region is not known."""
    reasons = [Text(one_line(m.absent[part]), style="quiet") for part in _PARTS_OF_PLACE if part in m.absent]
    where = place_phrase(m.place)
    parts = [Text(where, style="field.place"), *reasons] if where else reasons
    return Group(*parts) if parts else None


def _absent(m: Meeting, field: str) -> Text:
    return Text(one_line(m.absent.get(field, "not stated")), style="quiet")


def _grid(fields: Iterable[Field]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=_LABEL_WIDTH, style="label", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for label, shown in fields:
        grid.add_row(label, shown)
    return grid


def _pairs(lines: Iterable[tuple[str, str]], style: str = "") -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=3, style=style, overflow="fold")
    grid.add_column(ratio=4, style="quiet", overflow="fold")
    for left, right in lines:
        grid.add_row(Text(left), Text(right))
    return grid


def _counts(m: Meeting) -> str:
    numbers: Counter[str] = Counter(attendee.type for attendee in m.attendees)
    return ", ".join(
        f"{numbers[kind]} {one if numbers[kind] == 1 else many}" for kind, one, many in _PLURALS if numbers[kind]
    )


def _warnings(record: ArticleRecord) -> list[Text]:
    return [Text(f"! {one_line(warning.message)}", style="warning") for warning in record.warnings]
