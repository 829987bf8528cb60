"""Look-up of gazetteer names by their words, blind to case and dots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from rakorx.gazetteer import Entry, Gazetteers

LOW_LEVELS = frozenset({"district", "village"})  # of positions that each place has, as camat and kepala desa
WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*\.?", re.UNICODE)
MARKS = re.compile(r"[.'’`]")


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word as compared: lower case, without dots and apostrophes (``S.I.K.`` is ``sik``)."""
    return (word if word.isalnum() else MARKS.sub("", word)).casefold()


def words_of(text: str) -> list[str]:
    """The words of a phrase as compared."""
    return list(_words_of(text))


@lru_cache(maxsize=16384)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(map(plain, WORD.findall(text)))


class Phrases:
    """Names of entries, found by their words at a place in a list of words; the longest wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: dict[tuple[str, ...], Entry] = {}
        lengths: dict[tuple[str, ...], set[int]] = {}
        for entry in entries:
            for name in entry.names:
                words = tuple(words_of(name))
                if words:
                    self._names.setdefault(words, entry)
                    lengths.setdefault(words[:2], set()).add(len(words))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}
        self._openers = frozenset(head[0] for head in lengths)

    def at(self, words: Sequence[str], start: int) -> tuple[Entry, int] | None:
        """The longest name that begins at ``words[start]`` and its number of words."""
        if start >= len(words) or words[start] not in self._openers:
            return None
        for length in self._lengths.get(tuple(words[start : start + 2]), ()):
            name = tuple(words[start : start + length])
            if len(name) == length and name in self._names:
                return self._names[name], length
        alone = self._names.get((words[start],))
        return (alone, 1) if alone else None

    def first_in(self, words: Sequence[str], start: int = 0) -> tuple[Entry, int, int] | None:
        """The first name at or after ``start``: entry, index of its first word, number of words."""
        for index in range(start, len(words)):
            hit = self.at(words, index)
            if hit:
                return hit[0], index, hit[1]
        return None


@lru_cache(maxsize=16)
def phrases_of(words: Gazetteers, kind: str) -> Phrases:
    """The names of a kind's entries, built once: positions and agencies have thousands, and several readers."""
    return Phrases(words.entries(kind))


def vocabulary(words: Gazetteers, *kinds: str) -> frozenset[str]:
    """The single words, as compared, of all names of some kinds of entries."""
    names = (name for kind in kinds for entry in words.entries(kind) for name in entry.names)
    return frozenset(word for name in names for word in words_of(name))


def side_by_side(words: Gazetteers, *kinds: str) -> frozenset[tuple[str, str]]:
    """The words, as compared, that follow one another in the names of some kinds of entries."""
    names = (words_of(name) for kind in kinds for entry in words.entries(kind) for name in entry.names)
    return frozenset(pair for name in names for pair in pairwise(name))
