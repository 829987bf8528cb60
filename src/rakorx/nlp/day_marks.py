"""Dates among the recognised spans: where the date grammar reads a day of the month, its borders win.

The recogniser knows which words speak of a day, the grammar (``rakorx.day_phrases``) where a printed date begins and
ends: a range is one mark, a clock time or a part of the day behind the date is none. Weekdays alone and words such as
``kemarin`` are left to the recogniser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from rakorx.day_phrases import days_of_text
from rakorx.gazetteer import load_gazetteers

LABEL = "DATE"
_CUT_LABELS = frozenset(["LOC", "RISK"])  # a date inside one of these is no part of it
_BEFORE_DATE = re.compile(r"(?:ter)?tanggal|tgl\.?|per|pada|hari", re.I)  # "putusan MK tanggal 24 Februari 2025"
_MOST_BEFORE = 20  # tokens; a longer mark is many dates, and to read it for each of them would take too long
_NO_DATE = re.compile(r"[\d.:–-]+|minggu\b.*", re.S)  # a score "2-2", "minggu ini"


def mark_days(doc: Doc, entities: Sequence[Span], text: str) -> list[Span]:
    """The entities with the grammar's dates among them; none overlap. ``text`` is the document's."""
    at = {token: entity for entity in entities for token in range(entity.start, entity.end)}
    days = [_with_words(day, at) for day in _days(doc, text) if _is_date(day, _over(day, at))]
    taken = {token: day for day in days for token in range(day.start, day.end)}
    kept = [part for entity in entities for part in _rest(entity, _over(entity, taken))]
    return sorted([*kept, *days])


def _days(doc: Doc, text: str) -> Iterator[Span]:
    """Spans of the phrases that name a day of the month."""
    for phrase in days_of_text(text, load_gazetteers()):
        span = doc.char_span(phrase.start, phrase.end, label=LABEL) if phrase.dated else None
        if span is not None:
            yield span


def _over(span: Span, at: Mapping[int, Span]) -> list[Span]:
    """What shares a token with the span, in text order."""
    return list(dict.fromkeys(at[token] for token in range(span.start, span.end) if token in at))


def _is_date(day: Span, entities: Sequence[Span]) -> bool:
    """False for the date in a name (``Universitas 17 Agustus 1945``) and for two days that the recogniser tells apart
    and the grammar reads as first and last (``3 Mei dan 9 Juni``)."""
    led = _BEFORE_DATE.fullmatch(day.doc[max(day.start - 1, 0)].text)
    named = any(entity.label_ not in (LABEL, *_CUT_LABELS) for entity in entities)
    several = " dan " in day.text and sum(entity.label_ == LABEL for entity in entities) > 1
    return not several and (bool(led) or not named)


def _with_words(day: Span, at: Mapping[int, Span]) -> Span:
    """The date with the words before it that the recogniser took along: ``kamis (3/8/2023)``, ``besok Rabu (7/11)``."""
    entity = at.get(day.start)
    if entity is None or entity.label_ != LABEL or not 0 < day.start - entity.start <= _MOST_BEFORE:
        return day
    before = day.doc[entity.start : day.start]
    if _BEFORE_DATE.fullmatch(before[0].text) or any(char.isdigit() for char in before.text):
        return day
    closed = entity.end if entity.end == day.end + 1 and entity[-1].text == ")" else day.end
    return Span(day.doc, entity.start, closed, label=LABEL)


def _rest(entity: Span, days: Iterable[Span]) -> Iterator[Span]:
    """The entity; where dates lie in it, what stands before the first without the word that leads to it."""
    end = min((day.start for day in days), default=None)
    if end is None:
        if entity.label_ != LABEL or not _NO_DATE.fullmatch(entity.text):
            yield entity
        return
    while end > entity.start and _BEFORE_DATE.fullmatch(entity.doc[end - 1].text):
        end -= 1
    if end > entity.start and entity.label_ != LABEL:
        yield Span(entity.doc, entity.start, end, label=entity.label)
