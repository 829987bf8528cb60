"""Where a text holds the names of gazetteer entries, all readings kept: one Aho-Corasick pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from rakorx.cues import lowered
from rakorx.gazetteer import Entry

_SHORT = 2   # names up to this length are looked up word by word; as patterns they would match in every word
_SHORT_WORD = re.compile(rf"(?<!\w)(?<!\w\.)\w{{1,{_SHORT}}}(?!\w)(?!\.\w)")   # not the H of "S.H."
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name of ``entry`` at ``start:end``; code points, end exclusive, a closing full stop of the name included."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a pattern stands for: a name of an entry, or a phrase that voids its names."""

    entry: Entry
    name: str
    voids: bool = False


class NameFinder:
    """Finds every name of every entry, as the gazetteers' README says that names count; linear in the text.

    Whatever its case, but an acronym in capitals not in lower case; at word boundaries; after one of the words in
    ``needs`` if there are any; outside the phrases in ``unless``. Of one entry's names that overlap the longest is
    given; names of different entries all are.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        claims: dict[str, list[_Claim]] = {}
        for entry in entries:
            for name in dict.fromkeys(entry.names):
                claims.setdefault(_key(name), []).append(_Claim(entry, name))
            for phrase in entry.unless:
                claims.setdefault(_key(phrase), []).append(_Claim(entry, phrase, voids=True))
        claims.pop("", None)
        self._short = {key: found for key, found in claims.items() if len(key) <= _SHORT}
        self._keys = [key for key in claims if len(key) > _SHORT]
        self._claims = [claims[key] for key in self._keys]
        self._automaton = AhoCorasick(self._keys)

    def __len__(self) -> int:
        return len(self._keys) + len(self._short)

    def find(self, text: str) -> list[NameHit]:
        """Every name in text order, the longer before the shorter."""
        low = _SPACE.sub(" ", lowered(text))
        claimed = [(start, end, claim) for start, end, claims in self._matches(low) for claim in claims]
        void: dict[str, list[tuple[int, int]]] = {}
        for start, end, claim in claimed:
            if claim.voids:
                void.setdefault(claim.entry.id, []).append((start, end))
        hits = (
            NameHit(start, _with_stop(text, end, claim.name), claim.entry)
            for start, end, claim in claimed
            if not claim.voids
            and not (claim.name.isupper() and text[start:end].islower())
            and not any(a <= start and end <= b for a, b in void.get(claim.entry.id, ()))
            and _has_need(low, start, claim.entry)
        )
        return list(_longest_of_entry(sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.entry.id))))

    def _matches(self, low: str) -> Iterator[tuple[int, int, list[_Claim]]]:
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if not (start and _is_word(low[start - 1])) and not (end < len(low) and _is_word(low[end])):
                yield start, end, self._claims[index]
        for word in _SHORT_WORD.finditer(low):
            if found := self._short.get(word.group()):
                yield word.start(), word.end(), found


def _key(name: str) -> str:
    """A name as it is searched: lower case, single spaces, without a closing full stop."""
    return " ".join(lowered(name).rstrip(".").split())


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _with_stop(text: str, end: int, name: str) -> int:
    return end + 1 if name.endswith(".") and text[end : end + 1] == "." else end


def _has_need(low: str, start: int, entry: Entry) -> bool:
    if not entry.needs:
        return True
    before = low[max(0, start - 60) : start].rstrip(" .")
    return any(before.endswith(need) and not before[: -len(need)][-1:].isalnum() for need in map(_key, entry.needs))


def _longest_of_entry(hits: Iterable[NameHit]) -> Iterator[NameHit]:
    reached: dict[str, int] = {}
    for hit in hits:
        if hit.end > reached.get(hit.entry.id, -1):
            reached[hit.entry.id] = hit.end
            yield hit
