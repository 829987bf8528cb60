"""Each meeting as plain values for the page: a row of the table, and its values with their passages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from rakorx.record import ArticleRecord, Evidence, HeldOn, Meeting, Place
from rakorx.report.language import Language
from rakorx.view.printable import printable

Item = dict[str, Any]
_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def table_row(record: ArticleRecord, m: Meeting, language: Language) -> Item:
    """What the table shows, sorts and searches; ``text`` holds all that can be searched, in lower case."""
    region = m.place.region or m.place.province
    row: Item = {
        "id": record.article.id,
        "date": m.date.start.isoformat() if m.date else "",
        "name": m.name or _words(m.kind),
        "kind": _words(m.kind),
        "place": _joined((m.place.venue, region.name if region else None)),
        "province": m.place.province.name if m.place.province else "",
        "chair": _joined((m.chair.name, m.chair.position)) if m.chair else "",
        "attendees": len(m.attendees),
        "risks": len(m.risks),
        "categories": [language[category] for category in dict.fromkeys(risk.category for risk in m.risks)],
    }
    people = (part for a in m.attendees for part in (a.name, a.position, a.text) if part)
    shown = (row[column] for column in ("id", "name", "place", "province", "chair"))
    searched = (*shown, *people, *(risk.text for risk in m.risks))
    return row | {"text": " ".join(map(str, searched)).casefold()}


def detail(record: ArticleRecord, m: Meeting, text: str | None, language: Language) -> Item:
    """A meeting's own page: the text, and each value with the stretches of it that state it (in UTF-16 units)."""
    a = record.article
    offsets = _Offsets(text or "")
    return {
        "title": m.name or _words(m.kind),
        "article": a.title or "",
        "source": " · ".join(str(part) for part in (a.outlet, a.published, a.source) if part),
        "url": a.url if a.url and _WEB.match(a.url) else "",
        "text": text and printable(text),
        "values": [
            {"field": field, "value": value, "note": note, "confidence": confidence,
             "at": [[offsets[quoted.start], offsets[quoted.end]] for quoted in evidence],
             "quotes": list(dict.fromkeys(printable(quoted.text) for quoted in evidence))}
            for field, value, note, confidence, evidence in _values(m, language)
        ],
        "absent": m.absent,
        "warnings": [printable(warning.message) for warning in record.warnings],
    }  # fmt: skip


Value = tuple[str, str, str, float | None, Iterable[Evidence]]


def _values(m: Meeting, language: Language) -> Iterator[Value]:
    yield "meeting", m.name or _words(m.kind), _words(m.kind), m.confidence, m.evidence
    if m.date:
        yield "date", _days(m.date), _inferred(m.date, language), m.date.confidence, m.date.evidence
    for place in (m.place, *m.other_places):
        if where := _joined(dict.fromkeys((place.venue, *(r.name for r in (place.region, place.province) if r)))):
            note = _joined((language[place.mode], _inferred(place, language)))
            yield "place", where, note, place.confidence, place.evidence
    for organizer in m.organizers:
        yield "organizers", organizer.label, "", None, organizer.evidence
    if chair := m.chair:
        note = _joined((language[chair.basis], _for(chair.represents)))
        yield "chair", _joined((chair.name, chair.position)), note, chair.confidence, chair.evidence
    for attendee in m.attendees:
        what = attendee.position if attendee.type == "person" else language[attendee.type]
        note = _joined((what, _for(attendee.represents), *(language.word(role) for role in attendee.roles)))
        who = " ".join(part for part in (attendee.rank, attendee.name or attendee.text) if part)
        yield "attendees", who, note, attendee.confidence, attendee.evidence
    for risk in m.risks:
        denied = f", {language['denied']}" if risk.stance == "denied" else ""
        yield "risks", risk.text, f"{language[risk.category]}{denied}", risk.confidence, risk.evidence


def _days(day: HeldOn) -> str:
    days = f"{day.start}" if day.start == day.end else f"{day.start} – {day.end}"
    return _joined((day.weekday, days))


def _inferred(value: HeldOn | Place, language: Language) -> str:
    parts = _joined(language.word(part) for part in value.inferred)
    return f"{language['inferred']}: {parts}" if parts else ""


def _for(represents: str | None) -> str:
    return f"→ {represents}" if represents else ""


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


class _Offsets:
    """Offsets in code points to those of the shown text, which a browser counts in UTF-16 units."""

    def __init__(self, text: str) -> None:
        plain = printable(text) == text and max(text, default="") <= "\uffff"
        wide = () if plain else enumerate(text)
        self._wide = [index for index, char in wide if len(printable(char)) != 1 or ord(char) > 0xFFFF]
        grown = (len(printable(text[index]).encode("utf-16-le")) // 2 - 1 for index in self._wide)
        self._grown = [0, *accumulate(grown)]

    def __getitem__(self, offset: int) -> int:
        return offset + self._grown[bisect_left(self._wide, offset)]


def _words(kind: str) -> str:
    return kind.replace("_", " ")
