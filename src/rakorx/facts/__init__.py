"""What a page tells of its meeting, one module a field; each reads the page and never another fact."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from rakorx.record import Evidence


@dataclass(frozen=True, slots=True)
class Absent:
    """Why a page does not state a field; kept in the record and shown by ``rakorx explain``."""

    reason: str


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """One naming of a meeting (``rapat koordinasi``, ``Rakor``) at ``start:end``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Focus:
    """The meeting that the page is about, and every place where it is named, in text order."""

    kind: str
    name: str | None
    mentions: tuple[MeetingMention, ...]
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...]

    def within(self, start: int, end: int) -> tuple[MeetingMention, ...]:
        """The namings that begin in ``start:end``."""
        return self.mentions[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]
