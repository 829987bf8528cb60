"""Names in alphabetical order, looked up by how they begin: most words of a text begin none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from rakorx.spelling import squash

_HEAD = 3            # letters that lead to the place in the alphabet
_REMEMBERED = 4096   # words; the same come again and again


class NameBook:
    """Squashed names (``rakorx.spelling.squash``), immutable."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = frozenset(names)
        self._names = sorted(self._whole)
        self._pages: dict[str, tuple[int, int]] = {}   # where the names of one beginning start and end
        for place, name in enumerate(self._names):
            for count in range(1, _HEAD + 1):
                first, _ = self._pages.get(name[:count], (place, 0))
                self._pages[name[:count]] = first, place + 1
        self.opening = lru_cache(maxsize=_REMEMBERED)(self._opening)

    def __contains__(self, name: str) -> bool:
        return name in self._whole

    def begins(self, letters: str) -> bool:
        """Whether a name begins with these letters."""
        return self._place(letters) is not None

    def _place(self, letters: str) -> int | None:
        """Where the names that begin with these letters start; None where there are none."""
        start, end = self._pages.get(letters[:_HEAD], (0, 0))
        place = bisect_left(self._names, letters, start, end)
        return place if place < end and self._names[place].startswith(letters) else None

    def _opening(self, word: str) -> tuple[str, bool]:
        """A printed word squashed, empty where no name begins with it, and whether a longer name does."""
        key = squash(word)
        place = self._place(key)
        if place is None:
            return "", False
        longer = place + 1 < len(self._names) and self._names[place + 1].startswith(key)
        return key, longer or self._names[place] != key
