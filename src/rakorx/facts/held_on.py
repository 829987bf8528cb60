"""The day or days on which the meeting took place, among all the days that a page prints."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from rakorx.dates import DayContext, Reading, read_phrase
from rakorx.day_phrases import DayPhrase
from rakorx.facts import Absent, Focus
from rakorx.facts.day_setting import PrintedDay, cue_pattern, printed_days, published_day, years_in_text
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page
from rakorx.record import HeldOn, Warning_

_BEFORE, _AFTER = 45, 28   # characters in which a word says what a day is that of
_RELATIVE = {"": 0.5, "0": -0.5, "-1": 0.0, "1": -6.0, "2": -6.0}   # a weekday, hari ini, kemarin, besok, lusa
_LONGEST = timedelta(days=5)   # of a meeting whose range is printed in pieces
_OLD = 3                   # years before the latest that the text names
_UNKNOWN = 1.0             # a day that cannot be resolved gives way to one that can
_DATELINE = 0.5            # a dateline's day counts where the text prints no better one
_LOWEST = -0.5             # a candidate below is some other day


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed day with its reading (None where it cannot be resolved) and what speaks for it."""

    phrase: DayPhrase
    reading: Reading | None
    score: float
    rule: str
    said: bool


def find_held_on(page: Page, focus: Focus, words: Gazetteers) -> HeldOn | Absent:
    """Read on which day or days the meeting took place.

    Returns:
        ``Absent`` where no day is printed, where none of those printed is the meeting's own, or where the meeting's
        own day cannot be resolved (``kemarin`` without a day of publication).
    """
    days = printed_days(page, words)
    context = DayContext(published_day(page, days), years_in_text(page, days, words))
    candidates = sorted(_candidates(page, focus, words, days, context), key=lambda c: (-c.score, c.phrase.start))
    if not candidates:
        return Absent("no day is printed")
    best = candidates[0]
    if best.score < _LOWEST:
        return Absent("every day printed is that of something else")
    if best.reading is None:
        return Absent(_why_unresolved(page, best))
    return _held_on(page, _widened(page, best, candidates[1:], words), candidates[1:], words)


def _widened(page: Page, best: Candidate, rest: Iterable[Candidate], words: Gazetteers) -> Candidate:
    """The best day, or the short range that begins with it: printed elsewhere (``selama dua hari, 1-2 Oktober``), or
    by its last day (``berlangsung tiga hari sampai Rabu (19/3)``)."""
    first = best.reading
    if first is None or first.start != first.end:
        return best
    for other in rest:
        last = other.reading
        if last is None or not first.start < last.end <= first.start + _LONGEST or other.said:
            continue
        if last.start == first.start:
            return replace(other, score=best.score, rule="held_on.range_elsewhere")
        before = page.text[max(0, other.phrase.start - _BEFORE):other.phrase.start].rstrip()
        if any(cue.end() == len(before) for cue in cue_pattern(words, "day_cue.until").finditer(before)):
            return replace(best, reading=replace(first, end=last.end), rule="held_on.until")
    return best


def _candidates(page: Page, focus: Focus, words: Gazetteers, days: tuple[PrintedDay, ...],
                context: DayContext) -> Iterator[Candidate]:
    readings = {day.phrase: read_phrase(day.phrase, context) for day in days}
    starts = Counter(reading.start for reading in readings.values() if reading)
    for day in days:
        reading = readings[day.phrase]
        if day.role == "publication" or (reading is None and day.phrase.complete):
            continue
        said, near = _said(page, day.phrase, words), _nearness(page, focus, day.phrase)
        score = _form(day.phrase) + near + _cues(page, day.phrase, words, said, near)
        score += _fits_publication(reading, context) - (_UNKNOWN if reading is None else 0.0)
        if day.role == "dateline":
            score = _DATELINE + (1.25 if day.phrase.weekdays else 0.0)
        repeats = starts[reading.start] - 1 if reading else 0
        where = "near_meeting" if near >= 2 else "in_text"
        rule = day.role if day.role == "dateline" else "statement" if said else where
        said = said or day.role == "dateline"
        yield Candidate(day.phrase, reading, score + min(repeats, 2) * 0.5, f"held_on.{rule}", said)


def _form(phrase: DayPhrase) -> float:
    """How the day is printed: the press gives a meeting's own day a weekday and a bracketed date."""
    if not phrase.dated:
        return _RELATIVE.get(phrase.relative or "", 0.3)
    score = 1.0 + (1.5 if phrase.weekdays else 0.0) + (0.5 if phrase.anchored else 0.0)
    if phrase.last.month is None and not phrase.weekdays:
        score -= 2.0
    return score


def _nearness(page: Page, focus: Focus, phrase: DayPhrase) -> float:
    """How near the meeting is named, and how early on the page."""
    index = page.sentence_index(phrase.start)
    next_ = bisect_left(focus.mentions, phrase.start, key=lambda m: m.start)
    beside = focus.mentions[max(0, next_ - 1):next_ + 1]
    away = min((abs(index - page.sentence_index(mention.start)) for mention in beside), default=9)
    early = max(0.0, 1.5 - 0.15 * index)
    here = 3.0 if phrase.weekdays and phrase.dated else 2.0
    return {0: here, 1: 1.0, 2: 0.5}.get(away, 0.0) + early


def _cues(page: Page, phrase: DayPhrase, words: Gazetteers, said: bool, near: float) -> float:
    """What the words around say the day is that of; ``near`` is its nearness to the meeting."""
    sentence = page.sentence_at(phrase.start)
    before = page.text[max(sentence.start, phrase.start - _BEFORE):phrase.start]
    after = page.text[phrase.end:min(max(sentence.end, phrase.end), phrase.end + _AFTER)]
    score = -1.0 if said else 0.0
    if cue_pattern(words, "day_cue.held").search(page.text, sentence.start, max(sentence.end, phrase.end)):
        score += 1.0
    if not phrase.weekdays and near < 1:
        score -= 1.0
    if _governed(before, cue_pattern(words, "day_cue.other")):
        score -= 2.5 if phrase.weekdays and near >= 3 else 4.0
    elif _governed(before, cue_pattern(words, "day_cue.span")):
        score -= 1.0 if _short_range(phrase) else 3.0
    if cue_pattern(words, "day_cue.after").match(after.lstrip(" ,)")):
        score -= 7.0
    if page.is_quoted(phrase.start):
        score -= 1.5
    if phrase.first.day and phrase.last.day and phrase.first != phrase.last and _long_range(phrase):
        score -= 2.0
    return score


def _governed(before: str, pattern: re.Pattern[str]) -> bool:
    """True where the words right before the day name another event, a term or a decree."""
    cues = list(pattern.finditer(before))
    return bool(cues) and not re.search(r"[.;!?]", before[cues[-1].end():])


def _long_range(phrase: DayPhrase) -> bool:
    days = (phrase.last.day or 0) - (phrase.first.day or 0)
    if phrase.first.month != phrase.last.month:
        days += 31
    return days > 5


def _short_range(phrase: DayPhrase) -> bool:
    return phrase.dated and phrase.first != phrase.last and not _long_range(phrase)


def _said(page: Page, phrase: DayPhrase, words: Gazetteers) -> bool:
    """True for the day of a statement: ``ujarnya usai rakor, Kamis (10/2)``."""
    sentence = page.sentence_at(phrase.start)
    start = max(sentence.start, phrase.start - 90)
    tags = list(cue_pattern(words, "day_cue.said").finditer(page.text, start, phrase.start))
    held = cue_pattern(words, "day_cue.held")
    return bool(tags) and not held.search(page.text, tags[-1].end(), phrase.start)


def _fits_publication(reading: Reading | None, context: DayContext) -> float:
    """A meeting reported lies before publication, mostly by days; a year long past is that of history."""
    if reading is None:
        return 0.0
    if context.published is None:
        return -2.0 if reading.start.year < max(context.years, default=0) - _OLD else 0.0
    if reading.start > context.published:
        return -4.0
    return 0.5 if reading.end >= context.published - timedelta(days=10) else -2.0


def weekday_warning(held_on: HeldOn, words: Gazetteers) -> Warning_ | None:
    """A warning where the printed weekday is not that of the printed date; the date stands."""
    true = words.entries("weekday")[held_on.start.weekday()].names[0]
    if held_on.weekday in (None, true):
        return None
    message = f"{held_on.start.isoformat()} is a {true}, but {held_on.weekday} is printed"
    return Warning_(code="weekday_mismatch", message=message, evidence=held_on.evidence)


def _why_unresolved(page: Page, best: Candidate) -> str:
    printed = page.text[best.phrase.start:best.phrase.end]
    missing = "its year" if best.phrase.dated else "the day of publication"
    return f"{printed!r} is printed, but {missing} is not known"


def _held_on(page: Page, best: Candidate, rest: Iterable[Candidate], words: Gazetteers) -> HeldOn:
    reading = best.reading
    assert reading is not None
    rivals = [c.score for c in rest if c.reading is None or c.reading.start != reading.start]
    margin = best.score - max(rivals, default=-2.0)
    confidence = 0.55 + 0.1 * min(max(margin, 0.0), 3.0) + (0.1 if best.phrase.weekdays and best.phrase.dated else 0.0)
    confidence -= 0.05 * bool(reading.inferred)
    if reading.weekday_mismatch:
        confidence -= 0.35 if reading.inferred else 0.1
    inferred = tuple(dict.fromkeys((*reading.inferred, *(("day",) if best.said else ()))))
    weekday = words.entries("weekday")[best.phrase.weekdays[0]].names[0] if best.phrase.weekdays else None
    return HeldOn(start=reading.start, end=reading.end, weekday=weekday, inferred=inferred,
                  confidence=round(min(max(confidence, 0.2), 0.98), 2), rule=best.rule,
                  evidence=(page.quote(best.phrase.start, best.phrase.end),))
