"""Dates printed in numbers, well formed or not: ``9/10/2024``, ``19-20/10``, ``04/11-2024``, ``2210/2024``."""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1945, 2099
_JOIN = re.compile(r"[a-z&]", re.I)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """The printed parts of a day; what is not printed (or no possible year) is None."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


def long_year(digits: str | None) -> int | None:
    """The year that two or four digits name; None for any other number and for years no news tells of."""
    if not digits:
        return None
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    return year if len(digits) in (2, 4) and FIRST_YEAR <= year <= LAST_YEAR else None


def possible(day: Day) -> bool:
    """True unless day or month lies outside the calendar."""
    return (day.day is None or 1 <= day.day <= 31) and (day.month is None or 1 <= day.month <= 12)


def read_numeric(text: str) -> tuple[Day, Day] | None:
    """First and last day of numbers with separators; None where they cannot be day, month and year.

    The separator of a range is a word, or a dash beside slashes or dots (``4-6/11/2024``).
    """
    numbers = re.findall(r"\d+", text)
    between = [gap.strip() for gap in re.split(r"\d+", text)[1:-1]]
    cut = _range_cut(numbers, between)
    if cut is None:
        only = _day(numbers)
        return (only, only) if only else None
    last = _day(numbers[cut:])
    first = _day(numbers[:cut]) if cut > 1 else Day(int(numbers[0]))
    if last is None or first is None or not possible(first):
        return None
    return Day(first.day, first.month or last.month, first.year or last.year), last


def _range_cut(numbers: list[str], between: list[str]) -> int | None:
    """Index of the number that begins the second half of a range, or None where it is no range."""
    for index, gap in enumerate(between):
        if _JOIN.search(gap):
            return index + 1
    dashes = [index for index, gap in enumerate(between) if set(gap) <= set("-–—")]
    if len(dashes) == 1 and len(numbers) >= 3 and len(dashes) < len(between):
        cut = dashes[0] + 1
        if len(numbers) - cut >= 2 and (len(numbers) > 3 or len(numbers[-1]) < 4):
            return cut
    return None


def _day(numbers: list[str]) -> Day | None:
    if not 2 <= len(numbers) <= 3 or max(len(n) for n in numbers[:2]) > 2:
        return None
    day = Day(int(numbers[0]), int(numbers[1]), long_year(numbers[2]) if len(numbers) == 3 else None)
    return day if possible(day) else None


def read_digits(text: str) -> tuple[Day, ...]:
    """Every reading of numbers that lack a separator (``2210/2024``, ``22/102024``), the likeliest first."""
    digits = re.sub(r"\D", "", text)
    borders, at = set(), 0
    for number in re.findall(r"\d+", text)[:-1]:
        at += len(number)
        borders.add(at)
    found = []
    for day, month in ((2, 2), (2, 1), (1, 2), (1, 1)):
        year = digits[day + month:]
        reading = Day(int(digits[:day]), int(digits[day:day + month] or 0), long_year(year))
        if borders <= {day, day + month} and len(year) in (2, 4) and reading.year and possible(reading):
            found.append(reading)
    return tuple(found)
