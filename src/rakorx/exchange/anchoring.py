"""Marks moved from the text they were made on to the article's present text, by what they quote."""

from __future__ import annotations

from collections.abc import Iterator

from rakorx.errors import UsageError

_SHOWN = 40


class Anchors:
    """Finds the passages of one text in another.

    Args:
        old: The text that offsets count.
        text: The text that the passages are looked for in.
        where: Names the task in messages.
    """

    def __init__(self, old: str, text: str, where: str) -> None:
        self._old = old
        self.text = text
        self._where = where

    def move(self, start: int, end: int, label: str) -> int:
        """Where ``old[start:end]`` begins in the text.

        Raises:
            UsageError: The offsets lie outside the old text, or the passage is nowhere or in several places as near.
        """
        if not 0 <= start < end <= len(self._old):
            size = len(self._old)
            raise UsageError(f"{self._where}: {label} {start}:{end} lies outside the text of {size} characters")
        quoted = self._old[start:end]
        if self.text[start:end] == quoted and (self.text == self._old or self._same_around(start, end, start)):
            return start
        return self.find(quoted, start, label)

    def find(self, quoted: str, near: int, label: str) -> int:
        """Where ``quoted`` stands: its only place, or the one among several with the same words around.

        Raises:
            UsageError: There is none, or no single one.
        """
        places = list(self._places(quoted))
        if len(places) > 1:
            alike = [place for place in places if self._same_around(near, near + len(quoted), place)]
            places = alike if len(alike) == 1 else places
        if len(places) == 1:
            return places[0]
        problem = f"stands {len(places)} times in the text" if places else "does not stand in the text"
        short = quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN]}…"
        raise UsageError(
            f"{self._where}: {label} at {near} quotes {short!r}, which {problem}; mark it again on the present text"
        )

    def _places(self, quoted: str) -> Iterator[int]:
        at = self.text.find(quoted) if quoted else -1
        while at >= 0:
            yield at
            at = self.text.find(quoted, at + 1)

    def _same_around(self, start: int, end: int, at: int) -> bool:
        """Whether the same words stand before and after the passage in both texts."""
        before = self._old[max(0, start - 20) : start], self.text[max(0, at - 20) : at]
        stop = at + end - start
        after = self._old[end : end + 20], self.text[stop : stop + 20]
        return before[0] == before[1] or after[0] == after[1]
