"""Records sorted into groups: by place, time, kind, outlet or file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from rakorx.errors import UsageError
from rakorx.record import ArticleRecord

UNKNOWN = "(unknown)"
Group = tuple[str, list[ArticleRecord]]


def group_by(records: Iterable[ArticleRecord], by: str, between: Iterable[str] = ()) -> list[Group]:
    """Sort records into groups, by the group's name; ``(unknown)`` comes last.

    Args:
        by: A key of ``KEYS``.
        between: Only these groups, in this order, by the name or the beginning of it, whatever the case.

    Raises:
        UsageError: ``between`` names no group, or fits several.
    """
    groups: dict[str, list[ArticleRecord]] = {}
    for record in records:
        groups.setdefault(KEYS[by](record) or UNKNOWN, []).append(record)
    names = sorted(groups, key=lambda name: (name == UNKNOWN, name))
    chosen = [_chosen(wanted, names, by) for wanted in between] or names
    if len(set(chosen)) < len(chosen):
        raise UsageError("--between names one group twice")
    return [(name, groups[name]) for name in chosen]


def _chosen(wanted: str, names: list[str], by: str) -> str:
    plain = wanted.casefold().strip()
    exact = [name for name in names if name.casefold() == plain]
    near = exact or [name for name in names if plain and plain in name.casefold()]
    if len(near) == 1:
        return near[0]
    problem = f"fits {', '.join(near)}" if near else f"no {by} of the records; they have {', '.join(names)}"
    raise UsageError(f"--between {wanted}: {problem}")


def _province(record: ArticleRecord) -> str | None:
    place = record.meeting and record.meeting.place
    return place.province.name if place and place.province else None


def _regency(record: ArticleRecord) -> str | None:
    region = record.meeting and record.meeting.place.region
    return region.name if region and region.level in ("regency", "city") else None


def _day(record: ArticleRecord) -> date | None:
    """The meeting's day, or the article's where it tells of no meeting."""
    held = record.meeting and record.meeting.date
    return held.start if held else record.article.published if record.meeting is None else None


def _year(record: ArticleRecord) -> str | None:
    return f"{day:%Y}" if (day := _day(record)) else None


def _month(record: ArticleRecord) -> str | None:
    return f"{day:%Y-%m}" if (day := _day(record)) else None


KEYS: dict[str, Callable[[ArticleRecord], str | None]] = {
    "province": _province,
    "regency": _regency,
    "year": _year,
    "month": _month,
    "kind": lambda record: record.meeting.kind if record.meeting else None,
    "outlet": lambda record: record.article.outlet,
}
