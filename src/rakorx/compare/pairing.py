"""Which entry of one record is the same as which of another: by meaning, not by spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from rakorx.evaluate.words import contains, similarity
from rakorx.officials.identity import Positions
from rakorx.officials.likeness import same_body, same_name
from rakorx.record import Attendee, Evidence, Risk

_IDENTICAL = 1.0
_SAME = 0.8
_LIKELY = 0.5  # another spelling beside the same office; an office that now has its holder's name
_SAME_PASSAGE = 0.2
_SPELLING = 0.75
_SAME_RISK = 0.4

T = TypeVar("T")


@dataclass(frozen=True)
class Pairs(Generic[T]):
    """Entries that answer one another, those only before and those only after; each in the records' order."""

    both: list[tuple[T, T]]
    lost: list[T]
    gained: list[T]


def pair(before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float]) -> Pairs[T]:
    """Pair entries one to one, the best-scoring first; of equals the earliest. A score of 0 is no pair."""
    ranked = sorted(
        ((-score(one, other), i, j) for i, one in enumerate(before) for j, other in enumerate(after)),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in ranked:
        if value < 0 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Pairs(
        both=[(before[i], after[partner[i]]) for i in sorted(partner)],
        lost=[entry for i, entry in enumerate(before) if i not in partner],
        gained=[entry for j, entry in enumerate(after) if j not in taken],
    )


class Attendees:
    """Compares attendees: names by their short forms and spellings, offices as ``rakorx.officials`` reads them."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    def score(self, one: Attendee, other: Attendee) -> float:
        """How surely two entries are the same person, office or body; 0 where they are not."""
        if (one.type, one.name or one.text, one.position) == (other.type, other.name or other.text, other.position):
            return _IDENTICAL
        return max(self._by_meaning(one, other), _SAME_PASSAGE if same_passage(one.evidence, other.evidence) else 0.0)

    def same_office(self, one: str | None, other: str | None) -> bool:
        """Whether two printed offices are one."""
        return bool(one and other) and self._positions.same(one or "", other or "")

    def _by_meaning(self, one: Attendee, other: Attendee) -> float:
        if one.type == other.type == "person":
            return self._person(one, other)
        if "person" in (one.type, other.type):
            return _LIKELY if self.same_office(_office(one), _office(other)) else 0.0
        same = self.same_office(one.text, other.text) or same_body(one.text, other.text)
        return _SAME if same else 0.0

    def _person(self, one: Attendee, other: Attendee) -> float:
        office = 0.1 if self.same_office(one.position, other.position) else 0.0
        if any(same_name(a, b) for a in names(one) for b in names(other)):
            return _SAME + office
        alike = max((_spelled(a, b) for a in names(one) for b in names(other)), default=0.0)
        return _LIKELY if office and alike >= _SPELLING else 0.0


def names(attendee: Attendee) -> tuple[str, ...]:
    """Every printed name of a person."""
    return tuple(name for name in (attendee.name, *attendee.alt) if name)


def risk_score(one: Risk, other: Risk) -> float:
    """How surely two entries are the same harm: by its words first, then by category and passage."""
    if one.text.casefold() == other.text.casefold():
        return _IDENTICAL + 0.1 * (one.category == other.category)
    alike = similarity(one.text, other.text)
    if contains(one.text, other.text) or alike >= _SAME_RISK:
        return (_SAME if one.category == other.category else _LIKELY) + alike / 10
    return _SAME_PASSAGE if same_passage(one.evidence, other.evidence) else 0.0


def same_passage(one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    """Whether the first passage of each is the same stretch of the article."""
    return bool(one and other) and (one[0].start, one[0].end) == (other[0].start, other[0].end)


def _office(attendee: Attendee) -> str | None:
    return attendee.position if attendee.type == "person" else attendee.text


def _spelled(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
