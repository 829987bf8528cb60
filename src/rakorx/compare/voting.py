"""How long before the voting day a meeting took place."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

_LONGEST = 731  # two years; preparations begin no earlier


def days_to_vote(name: str | None, start: date | None) -> int | None:
    """The days from a meeting to the voting day of the election that its name speaks of.

    Returns:
        None where the name speaks of no election, the day is unknown, or no known voting day follows in two years.
    """
    if not name or start is None:
        return None
    for words, days in _elections():
        if words.search(name):
            ahead = [(day - start).days for day in days if 0 <= (day - start).days <= _LONGEST]
            return min(ahead, default=None)
    return None


@cache
def _elections() -> tuple[tuple[re.Pattern[str], tuple[date, ...]], ...]:
    entries = yaml.safe_load(Path(__file__).with_name("voting_days.yml").read_text(encoding="utf-8"))
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['words']))})\b", re.IGNORECASE), tuple(entry["days"]))
        for entry in entries
    )
