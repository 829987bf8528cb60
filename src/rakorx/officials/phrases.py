"""Look-up of gazetteer names by their words, blind to case and dots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rakorx.gazetteer import Entry, Gazetteers

LOW_LEVELS = frozenset({"district", "village"})  # of positions that each place has, as camat and kepala desa
WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*\.?", re.UNICODE)


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word as compared: lower case, without dots and apostrophes (``S.I.K.`` is ``sik``)."""
    return re.sub(r"[.'’`]", "", word).casefold()


def words_of(text: str) -> list[str]:
    """The words of a phrase as compared."""
    return list(_words_of(text))


@lru_cache(maxsize=16384)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in WORD.findall(text))


class Phrases:
    """Names of entries, found by their words at a place in a list of words; the longest wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_head: dict[tuple[str, ...], list[tuple[tuple[str, ...], Entry]]] = {}
        for entry in entries:
            for name in entry.names:
                words = tuple(words_of(name))
                if words:
                    self._by_head.setdefault(words[:2], []).append((words, entry))
        for found in self._by_head.values():
            found.sort(key=lambda item: len(item[0]), reverse=True)
        self._openers = frozenset(head[0] for head in self._by_head)

    def at(self, words: Sequence[str], start: int) -> tuple[Entry, int] | None:
        """The longest name that begins at ``words[start]`` and its number of words."""
        if start >= len(words) or words[start] not in self._openers:
            return None
        for head in (tuple(words[start : start + 2]), tuple(words[start : start + 1])):
            for name, entry in self._by_head.get(head, ()):
                if tuple(words[start : start + len(name)]) == name:
                    return entry, len(name)
        return None

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
