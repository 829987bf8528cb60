"""How groups of meetings differ: rates and numbers of each, and which differences chance does not explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TypeVar

from rakorx.compare.grouping import Group
from rakorx.compare.meetings import join_reports
from rakorx.compare.statistics import LEVEL, Interval, corrected, middle, rank_test, rate, rate_difference
from rakorx.compare.traits import NUMBERS, RATES, Traits, base_of, traits

SMALL = 10
_TESTED = 5  # a trait that fewer meetings have can hardly differ by more than chance


@dataclass(frozen=True)
class Difference:
    """A group against the others: estimate with interval where there is one, p as tested and as corrected."""

    value: float
    interval: Interval | None
    p: float
    corrected: float = 1.0

    @property
    def marked(self) -> bool:
        """Whether both the corrected test and, for rates, the interval say that the groups differ."""
        excludes = self.interval is None or self.interval.low > 0 or self.interval.high < 0
        return excludes and self.corrected < LEVEL


@dataclass(frozen=True)
class Rate:
    """How many of a group's meetings have a trait; ``of`` are those to which the measure applies."""

    group: str
    measure: str
    value: str
    count: int
    of: int
    rate: Interval | None
    small: bool
    difference: Difference | None = None


@dataclass(frozen=True)
class Number:
    """The middle of a group's numbers; ``of`` is how many there are. Fewer than six have no interval."""

    group: str
    measure: str
    of: int
    median: float | None
    interval: Interval | None
    lowest: float | None
    highest: float | None
    small: bool
    difference: Difference | None = None


@dataclass(frozen=True)
class Overview:
    """The size of a group; ``meetings`` has each meeting once, whatever the number of its reports."""

    group: str
    articles: int
    reports: int
    meetings: int
    small: bool


@dataclass(frozen=True)
class GroupComparison:
    """Groups side by side; with two each is compared with the other, with more each with all the rest."""

    groups: list[Overview]
    rates: list[Rate]
    numbers: list[Number]
    tests: int

    @property
    def marked(self) -> list[Rate | Number]:
        """The rates and numbers that differ by more than chance."""
        rows: tuple[Rate | Number, ...] = (*self.rates, *self.numbers)
        return [row for row in rows if row.difference and row.difference.marked]


R = TypeVar("R", Rate, Number)


def compare_groups(groups: Iterable[Group], small: int = SMALL) -> GroupComparison:
    """Compare groups of records.

    Args:
        small: A group, or the part of it that a measure applies to, with fewer meetings is flagged as small.

    Raises:
        UsageError: The extra ``stats`` is not installed.
    """
    sized = [(name, records, [traits(meeting) for meeting in join_reports(records)]) for name, records in groups]
    read = {name: found for name, _, found in sized}
    overview = [
        Overview(name, len(records), sum(record.meeting is not None for record in records), len(found),
                 len(found) < small)
        for name, records, found in sized
    ]  # fmt: skip
    rates, numbers = _rates(read, small), _numbers(read, small)
    rows: tuple[Rate | Number, ...] = (*rates, *numbers)
    tests = {_test(row, len(read)): row.difference.p for row in rows if row.difference}
    ps = dict(zip(tests, corrected(list(tests.values())), strict=True))
    return GroupComparison(
        overview,
        [_corrected(row, ps.get(_test(row, len(read)))) for row in rates],
        [_corrected(row, ps.get(_test(row, len(read)))) for row in numbers],
        len(tests),
    )


def _test(row: Rate | Number, groups: int) -> tuple[str, str, str]:
    """What a row's test is of; of two groups both rows show one test."""
    return row.measure, row.value if isinstance(row, Rate) else "", row.group if groups > 2 else ""


def _corrected(row: R, p: float | None) -> R:
    if row.difference is None or p is None:
        return row
    return replace(row, difference=replace(row.difference, corrected=p))


def _rates(read: dict[str, list[Traits]], small: int) -> list[Rate]:
    counts = {name: Counter(value for found in group for value in found.values) for name, group in read.items()}
    bases = {name: Counter(base for found in group for base in found.base) for name, group in read.items()}
    total = sum(counts.values(), Counter())
    rows = []
    for measure, value in sorted(total, key=lambda key: (list(RATES).index(key[0]), -total[key], key[1])):
        base, everyone = base_of(measure, value), total[measure, value]
        everywhere = sum(bases[name][base] for name in read)
        for name in read:
            count, of = counts[name][measure, value], bases[name][base]
            tested = everyone >= _TESTED and len(read) > 1
            difference = _against((count, of), (everyone - count, everywhere - of)) if tested else None
            rows.append(Rate(name, measure, value, count, of, rate(count, of), of < small, difference))
    return rows


def _against(own: tuple[int, int], rest: tuple[int, int]) -> Difference | None:
    found = rate_difference(own, rest)
    return Difference(found[0].value, found[0], found[1]) if found else None


def _numbers(read: dict[str, list[Traits]], small: int) -> list[Number]:
    rows = []
    for measure in NUMBERS:
        values = {name: [t.numbers[measure] for t in group if measure in t.numbers] for name, group in read.items()}
        for name, own in values.items():
            rest = [value for other, theirs in values.items() if other != name for value in theirs]
            spread = (median(own), min(own), max(own)) if own else (None, None, None)
            rows.append(
                Number(name, measure, len(own), spread[0], middle(own), spread[1], spread[2], len(own) < small,
                       _shift(own, rest))
            )  # fmt: skip
    return rows


def _shift(own: Sequence[float], rest: Sequence[float]) -> Difference | None:
    p = rank_test(own, rest)
    return None if p is None else Difference(median(own) - median(rest), None, p)
