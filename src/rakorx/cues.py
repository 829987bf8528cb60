"""Where a text holds the cue phrases of ``gazetteers/cues.yml`` and the names of meetings: one Aho-Corasick pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from rakorx.gazetteer import Entry, Gazetteers
from rakorx.page import Page

THIS_ONE = re.compile(
    r"\b(?:rapat|rakor|kegiatan|acara|pertemuan)\w*\s+(?:\w+\s+)?(?:tersebut|ini|itu)\b", re.IGNORECASE
)
VOID = "!"  # before the id of an entry whose `unless` phrase was found


class Cue(NamedTuple):
    """A phrase of the entry ``id`` at ``start:end``."""

    start: int
    end: int
    id: str


def lowered(text: str) -> str:
    """``text`` in lower case at the same length, so that offsets fit both."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class PhraseFinder:
    """Finds the names of entries in a text, at word boundaries, blind to case; linear in the text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        ids: dict[str, list[str]] = {}
        for entry in entries:
            for name in entry.names:
                ids.setdefault(name.lower(), []).append(entry.id)
            for name in entry.unless:
                ids.setdefault(name.lower(), []).append(VOID + entry.id)
        self._names = list(ids)
        self._ids = [ids[name] for name in self._names]
        self._automaton = AhoCorasick(self._names)

    def find(self, text: str) -> list[Cue]:
        """Every phrase in text order; of one entry's overlapping phrases the longest."""
        low, ids = lowered(text), self._ids
        hits = [
            (start, -end, entry)
            for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True)
            if is_bounded(low, start, end)
            for entry in ids[index]
        ]
        hits.sort()
        return list(_longest(hits))

    def any(self, text: str) -> bool:
        """Whether the text holds any phrase at all."""
        low = lowered(text)
        return any(
            is_bounded(low, start, end)
            for _, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True)
        )


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether ``start:end`` begins and ends where words do."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (text[end : end + 1].isalnum() and text[end - 1].isalnum())


def _longest(hits: list[tuple[int, int, str]]) -> Iterator[Cue]:
    """Of hits (start, -end, id) those that no longer one of the same entry holds, and none that voids it."""
    reached: dict[str, int] = {}
    before = reached.get
    for start, negative, entry in hits:
        end = -negative
        if entry[0] == VOID:
            entry = entry[1:]
            reached[entry] = max(end, before(entry, -1))
        elif end > before(entry, -1):
            reached[entry] = end
            yield Cue(start, end, entry)


class Cues:
    """The cues of one text, by entry id."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_id: dict[str, list[Cue]] = {}
        for cue in cues:
            self._by_id.setdefault(cue.id, []).append(cue)
        self._starts = {entry: [c.start for c in found] for entry, found in self._by_id.items()}
        self._below: dict[str, list[str]] = {}   # the ids found, by each of the prefixes of an id
        for entry in self._by_id:
            for prefix in _prefixes(entry):
                self._below.setdefault(prefix, []).append(entry)

    def all(self, prefix: str) -> list[Cue]:
        """Cues whose entry id is ``prefix`` or below it, in text order."""
        entries = self._below.get(prefix, ())
        if len(entries) == 1:
            return self._by_id[entries[0]]
        return sorted(chain.from_iterable(self._by_id[entry] for entry in entries))

    def within(self, entry: str, start: int, end: int) -> list[Cue]:
        """Cues of one entry that begin in ``start:end``, in text order."""
        first, after = self._range(entry, start, end)
        return self._by_id[entry][first:after] if first < after else []

    def first(self, entry: str, start: int, end: int) -> Cue | None:
        """The first cue of an entry that begins in ``start:end``."""
        starts = self._starts.get(entry)
        if starts is None:
            return None
        first = bisect_left(starts, start)
        return self._by_id[entry][first] if first < len(starts) and starts[first] < end else None

    def last(self, entry: str, start: int, end: int) -> Cue | None:
        """The last cue of an entry that begins in ``start:end``."""
        first, after = self._range(entry, start, end)
        return self._by_id[entry][after - 1] if first < after else None

    def _range(self, entry: str, start: int, end: int) -> tuple[int, int]:
        """Which of an entry's cues begin in ``start:end``."""
        starts = self._starts.get(entry)
        return (0, 0) if starts is None else (bisect_left(starts, start), bisect_left(starts, end))


@cache
def _prefixes(entry: str) -> tuple[str, ...]:
    """``cue``, ``cue.attend``, ``cue.attend.list``: an id and those above it."""
    parts = entry.split(".")
    return tuple(".".join(parts[:count]) for count in range(1, len(parts) + 1))


def in_background(page: Page, cues: Cues, offset: int) -> bool:
    """Whether the paragraph at ``offset`` turned, before it, to what was reported earlier or elsewhere."""
    turns = _turns(page, cues)
    if not turns:
        return False
    return bisect_left(turns, page.line_start(offset)) < bisect_left(turns, offset)


@lru_cache(maxsize=2)
def _turns(page: Page, cues: Cues) -> list[int]:
    """Where the page turns to the background, each turn judged once."""
    return [cue.start for cue in cues.all("cue.background") if _turns_away(page, cues, cue)]


def _turns_away(page: Page, cues: Cues, cue: Cue) -> bool:
    sentence = page.sentence_at(cue.start)
    if cue.start - sentence.start >= 12 or page.is_quoted(cue.start):
        return False
    lists = cues.first("cue.attend.list", sentence.start, sentence.end)   # "untuk diketahui, rapat ini dihadiri …"
    return not (lists and THIS_ONE.search(page.text, sentence.start, sentence.end))


@lru_cache(maxsize=4)
def finder_of(words: Gazetteers) -> PhraseFinder:
    """The finder of all cues and meeting names of a set of word lists, built once."""
    return PhraseFinder([*words.entries("cue"), *words.entries("meeting")])


@lru_cache(maxsize=2)
def read_cues(page: Page, words: Gazetteers) -> Cues:
    """The cues of a page; the last pages' are kept, since several facts ask for them."""
    return Cues(finder_of(words).find(page.text))
