"""Which field each stretch of an article states, according to its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rakorx.record import ArticleRecord, Evidence


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch ``text[start:end]`` that states a value of ``field``."""

    start: int
    end: int
    field: str


def passages(record: ArticleRecord) -> list[Passage]:
    """The stretches that state values, in text order and without overlap: where two meet, the shorter one shows."""
    found = sorted(_all(record), key=lambda passage: (passage.start - passage.end, passage))
    fields = sorted({passage.field for passage in found})
    paint = bytearray(max((passage.end for passage in found), default=0))
    for passage in found:  # the longest first
        colour = fields.index(passage.field) + 1
        paint[passage.start : passage.end] = bytes([colour]) * (passage.end - passage.start)
    shown, start = [], 0
    for colour, run in groupby(paint):
        end = start + sum(1 for _ in run)
        if colour:
            shown.append(Passage(start, end, fields[colour - 1]))
        start = end
    return shown


def _all(record: ArticleRecord) -> Iterator[Passage]:
    if (m := record.meeting) is None:
        return
    yield from _of("meeting", m.evidence)
    yield from _of("date", m.date.evidence if m.date else ())
    for place in (m.place, *m.other_places):
        yield from _of("place", place.evidence)
    yield from _of("chair", m.chair.evidence if m.chair else ())
    for organizer in m.organizers:
        yield from _of("organizers", organizer.evidence)
    for attendee in m.attendees:
        yield from _of("attendees", attendee.evidence)
    for risk in m.risks:
        yield from _of("risks", risk.evidence)


def _of(field: str, evidence: Iterable[Evidence]) -> Iterator[Passage]:
    for quoted in evidence:
        yield Passage(quoted.start, quoted.end, field)
