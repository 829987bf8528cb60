"""Indonesian day phrases → dates: missing years, weekdays as arbiters, relative words, ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rakorx.day_phrases import DayPhrase, find_day_phrases
from rakorx.gazetteer import Gazetteers
from rakorx.numeric_days import Day

_LONGEST_RANGE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class DayContext:
    """What helps to complete a phrase: the day of publication, and the years to try in order of preference."""

    published: date | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The day or days that a phrase names; ``inferred`` lists what was not printed (``year``, ``month``, ``day``)."""

    start: date
    end: date
    inferred: tuple[str, ...] = ()
    weekday_mismatch: bool = False


def read_date(text: str, words: Gazetteers, context: DayContext | None = None) -> Reading | None:
    """Read the first day phrase of ``text``; None where it prints none, or none that names a day."""
    phrases = find_day_phrases(text, words)
    return read_phrase(phrases[0], context or DayContext()) if phrases else None


def read_phrase(phrase: DayPhrase, context: DayContext) -> Reading | None:
    """The day or days that a phrase names.

    Returns:
        None where the phrase names no real day (``31/2/2025``), or where its year, or for ``kemarin`` and a bare
        weekday the day of publication, is unknown.
    """
    if not phrase.dated:
        return _from_publication(phrase, context.published)
    for reading in (phrase.first, *phrase.others):
        if phrase.others and _fits(_real(reading, None), phrase.weekdays):
            return _checked(phrase, reading, reading, ())
    if phrase.first.month is None and phrase.last.month is None:
        return _bare_number(phrase, context.published)
    if phrase.complete:
        return _checked(phrase, phrase.first, phrase.last, ())
    if phrase.first.year is not None:
        return _checked(phrase, phrase.first, phrase.last, ())
    return _with_year(phrase, context)


def candidate_years(day: Day, context: DayContext) -> tuple[int, ...]:
    """Years to try for a day without one; publication gives that of the latest such day not after it."""
    published = context.published
    first: tuple[int, ...] = ()
    if published is not None and day.month is not None and day.day is not None:
        same_year = _real(day, published.year)
        late = same_year is not None and same_year > published + timedelta(days=60)
        first = (published.year - 1,) if late else (published.year,)
    return tuple(dict.fromkeys((*first, *context.years)))


def _with_year(phrase: DayPhrase, context: DayContext) -> Reading | None:
    """The first candidate year whose weekday fits, else the year before one (a meeting prepares what it is named
    after), else the first candidate that gives a real day."""
    last = phrase.last if phrase.last.day is not None else phrase.first
    years = candidate_years(last, context)
    weaker = tuple(year - 1 for year in years) if phrase.weekdays and context.published is None else ()
    readings = [reading for year in (*years, *weaker)
                if (reading := _checked(phrase, phrase.first, phrase.last, ("year",), year))]
    fitting = [reading for reading in readings if not reading.weekday_mismatch]
    return next(iter(fitting or readings), None)


def _checked(
    phrase: DayPhrase, first: Day, last: Day, inferred: tuple[str, ...], year: int | None = None
) -> Reading | None:
    """Put the days together: a range across the new year, an end that only its weekday names."""
    year = last.year or first.year or year
    start = _real(Day(first.day, first.month or last.month, first.year or year), None)
    if start is None:
        return None
    if last.day is None:
        end: date | None = _next_weekday(start, phrase.weekdays[-1]) if phrase.weekdays else start
    else:
        end = _real(last, last.year or year)
    if end is None:
        return None
    if start > end and first.year is None:
        start = _real(first, end.year - 1) or start
    if not start <= end <= start + _LONGEST_RANGE:
        return None
    return Reading(start, end, inferred, not _fits(start, phrase.weekdays[:1]))


def _real(day: Day, year: int | None) -> date | None:
    try:
        return date(day.year or year or 0, day.month or 0, day.day or 0)
    except ValueError:
        return None


def _fits(day: date | None, weekdays: Sequence[int]) -> bool:
    return day is not None and (not weekdays or day.weekday() == weekdays[0])


def _next_weekday(start: date, weekday: int) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def _bare_number(phrase: DayPhrase, published: date | None) -> Reading | None:
    """``Selasa (12)``: the latest such day of the month not after publication."""
    if published is None:
        return None
    for back in range(0, 62):
        day = published - timedelta(days=back)
        if day.day == phrase.first.day:
            return Reading(day, day, ("month", "year"), not _fits(day, phrase.weekdays))
    return None


def _from_publication(phrase: DayPhrase, published: date | None) -> Reading | None:
    """``kemarin``, ``Senin``, ``Senin pekan lalu``: counted from the day of publication."""
    if published is None:
        return None
    if not phrase.weekdays:
        if phrase.relative is None or not phrase.relative.lstrip("-").isdigit():
            return None
        day = published + timedelta(days=int(phrase.relative))
        return Reading(day, day, ("day",))
    last = _weekday_before(published, phrase.weekdays[-1], phrase.relative)
    first = last - timedelta(days=(phrase.weekdays[-1] - phrase.weekdays[0]) % 7)
    return Reading(first, last, ("day",))


def _weekday_before(published: date, weekday: int, relative: str | None) -> date:
    """The latest such weekday: not after publication, before it (``past``), or in the named week."""
    monday = published - timedelta(days=published.weekday())
    if relative == "week-1":
        return monday + timedelta(days=weekday - 7)
    if relative == "week0":
        return monday + timedelta(days=weekday)
    if relative == "1":
        return published + timedelta(days=(weekday - published.weekday()) % 7)
    back = (published.weekday() - weekday) % 7
    return published - timedelta(days=back or (7 if relative in ("past", "-1") else 0))
