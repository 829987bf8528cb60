"""A comparison of groups as sheets and as plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rakorx.compare.groups import GroupComparison, Number, Rate
from rakorx.compare.sheets import Cell, Sheet
from rakorx.compare.traits import NUMBERS, RATES

_SIDE_BY_SIDE = 4  # groups that fit as columns
_MOST = 15  # values of a measure in a table for reading
_COMMON = 3
_EXPECTED = 0.25
SMALL_MARK = "(small)"
NOTE = (
    "Shares are followed by their 95% interval (Wilson) and count/number. A * marks a difference that Newcombe's "
    "interval and Fisher's exact test, corrected for all {tests} comparisons (Holm), both hold to be more than chance; "
    "for numbers the Mann-Whitney test, corrected likewise. (small) flags a base of fewer than {small} meetings."
)


def long_sheet(comparison: GroupComparison) -> Sheet:
    """Every rate and number, one row each."""
    columns = ("kind", "group", "measure", "value", "count", "of", "estimate", "low", "high", "small", "difference",
               "difference_low", "difference_high", "p", "p_corrected", "marked")  # fmt: skip
    rows = [*map(_long_row, comparison.rates), *map(_long_row, comparison.numbers)]
    return Sheet("All rates and numbers", columns, rows)


def as_json(comparison: GroupComparison) -> dict[str, Any]:
    """The comparison as plain values."""
    return {
        "groups": [asdict(group) for group in comparison.groups],
        "tests": comparison.tests,
        "measures": RATES | NUMBERS,
        "rates": [_plain(row) for row in comparison.rates],
        "numbers": [_plain(row) for row in comparison.numbers],
    }


def sheets(comparison: GroupComparison, small: int, *, full: bool = False) -> list[Sheet]:
    """Tables for reading: groups side by side where they fit, else an overview and what is marked.

    Args:
        full: All values of a measure, not the most frequent alone.
    """
    note = NOTE.format(tests=comparison.tests, small=small)
    if len(comparison.groups) <= _SIDE_BY_SIDE:
        measures = [measure for measure in RATES if any(row.measure == measure for row in comparison.rates)]
        return [_sizes(comparison, note), *(_measure(comparison, measure, full) for measure in measures),
                _numbers(comparison)]  # fmt: skip
    return [_overview(comparison, note), _marked(comparison), _numbers(comparison)]


def _sizes(comparison: GroupComparison, note: str) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (g.group, g.articles, g.reports, g.meetings, SMALL_MARK if g.small else "") for g in comparison.groups
    ]
    columns = ("group", "articles", "reports", "meetings", "")
    return Sheet("Groups", columns, rows, note, frozenset(columns[1:4]))


def _measure(comparison: GroupComparison, measure: str, full: bool) -> Sheet:
    groups = [group.group for group in comparison.groups]
    cells: dict[str, dict[str, Rate]] = {}
    for row in comparison.rates:
        if row.measure == measure:
            cells.setdefault(row.value, {})[row.group] = row
    chosen = list(cells)[: None if full else _MOST]
    rarer = len(cells) - len(chosen)
    left_out = f"; {rarer} rarer are in --format csv and json" if rarer else ""
    pair = len(groups) == 2
    small = frozenset(group.group for group in comparison.groups if group.small)
    rows: list[tuple[Cell, ...]] = []
    for value in chosen:
        shown = [_rate_cell(cells[value][group], small, starred=not pair) for group in groups]
        rows.append((value, *shown, *([_difference_cell(cells[value][groups[0]])] if pair else [])))
    columns = ("", *groups, *(["difference"] if pair else []))
    return Sheet(measure, columns, rows, f"{RATES[measure]}{left_out}")


def _rate_cell(row: Rate, small_groups: frozenset[str], *, starred: bool) -> str:
    """A rate with its interval; a small base is flagged where the whole group is not."""
    if row.rate is None:
        return "none of 0"
    star = "*" if starred and row.difference and row.difference.marked else ""
    small = f" {SMALL_MARK}" if row.small and row.group not in small_groups else ""
    span = f"{_percent(row.rate.low)}–{_percent(row.rate.high)}"
    return f"{_percent(row.rate.value)}%{star} ({span}) {row.count}/{row.of}{small}"


def _difference_cell(row: Rate | Number) -> str:
    d = row.difference
    if d is None:
        return ""
    star = " *" if d.marked else ""
    if d.interval is None:
        return f"{d.value:+g}, p {d.corrected:.2g}{star}"
    low, high = (_percent(end) for end in (d.interval.low, d.interval.high))
    return f"{'+' if d.value > 0 else ''}{_percent(d.value)} ({low} to {high}){star}"


def _numbers(comparison: GroupComparison) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for row in comparison.numbers:
        span = f" ({row.interval.low:g}–{row.interval.high:g})" if row.interval else ""
        middle = f"{row.median:g}{span}" if row.median is not None else ""
        ends = f"{row.lowest:g}–{row.highest:g}" if row.lowest is not None else ""
        small = SMALL_MARK if row.small else ""
        rows.append((row.measure, row.group, row.of, middle, ends, _difference_cell(row), small))
    measures = "; ".join(f"{name}: {what}" for name, what in NUMBERS.items())
    columns = ("measure", "group", "meetings", "median", "range", "difference", "")
    note = f"Medians with their 95% interval, of six and more. {measures}"
    return Sheet("Numbers", columns, rows, note, frozenset({"meetings"}))


def _overview(comparison: GroupComparison, note: str) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for group in comparison.groups:
        own = [row for row in comparison.rates if row.group == group.group]
        rows.append(
            (group.group, group.articles, group.meetings, SMALL_MARK if group.small else "", _most(own, "chair"),
             _most(own, "agency"), _missing(comparison, group.group), _most(own, "risk"), _most(own, "mode"))
        )  # fmt: skip
    columns = ("group", "articles", "meetings", "", "who presides", "who comes", "who never comes", "risks", "mode")
    return Sheet("Groups", columns, rows, note, frozenset({"articles", "meetings"}))


def _most(rows: list[Rate], measure: str) -> str:
    found = sorted((row for row in rows if row.measure == measure and row.count), key=lambda r: (-r.count, r.value))
    return ", ".join(f"{_words(row.value)} {row.count}/{row.of}" for row in found[:_COMMON])


def _missing(comparison: GroupComparison, group: str) -> str:
    """Agencies that come to a quarter of the other groups' meetings and to none of this one's."""
    totals: dict[str, tuple[int, int]] = {}
    never = set()
    for row in comparison.rates:
        if row.measure != "agency":
            continue
        if row.group == group:
            never |= {row.value} if row.of and not row.count else set()
        else:
            count, of = totals.get(row.value, (0, 0))
            totals[row.value] = count + row.count, of + row.of
    expected = [value for value, (count, of) in totals.items() if of and count / of >= _EXPECTED and value in never]
    return ", ".join(map(_words, expected[:_COMMON]))


def _marked(comparison: GroupComparison) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for row in comparison.marked:
        own = _rate_cell(row, frozenset(), starred=False) if isinstance(row, Rate) else f"{row.median:g}"
        value = row.value if isinstance(row, Rate) else ""
        rows.append((row.group, row.measure, value, own, _difference_cell(row)))
    columns = ("group", "measure", "value", "here", "against all other groups")
    return Sheet("Differences that chance does not explain", columns, rows)


def _long_row(row: Rate | Number) -> tuple[Cell, ...]:
    rated = isinstance(row, Rate)
    span = row.rate if isinstance(row, Rate) else row.interval
    estimate = span.value if span else None if isinstance(row, Rate) else row.median
    d = row.difference
    ends = (d.interval.low, d.interval.high) if d and d.interval else (None, None)
    return (
        "rate" if rated else "median", row.group, row.measure, row.value if isinstance(row, Rate) else "",
        row.count if isinstance(row, Rate) else None, row.of, estimate, span and span.low,
        span and span.high, "yes" if row.small else "", d and d.value, *ends, d and _short(d.p),
        d and _short(d.corrected), "yes" if d and d.marked else "",
    )  # fmt: skip


def _plain(row: Rate | Number) -> dict[str, Any]:
    plain = asdict(row)
    if row.difference:
        plain["difference"] |= {"p": _short(row.difference.p), "corrected": _short(row.difference.corrected)}
        plain["difference"]["marked"] = row.difference.marked
    return plain


def _short(p: float) -> float:
    return float(f"{p:.4g}")


def _words(value: str) -> str:
    """A value that a narrow column can break between its words."""
    return value.replace("_", " ")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
