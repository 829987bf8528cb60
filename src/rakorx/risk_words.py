"""Where a text holds the words of ``gazetteers/risks.yml``, and which category they point to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter

from rakorx.cues import Cue, PhraseFinder
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

KINDS = ("risk", "risk_word", "risk_sign", "risk_cue")
OTHER = "other"
LIGHT = "risk_cue.light"   # words that do not tell harms apart: too many to be worth finding
STOP = "risk_sign.stop"   # single words, among the commonest: looked up where a phrase may end, not found in the text
_PART = re.compile(r"[^\W_]+")
_BY_ITSELF = 7.0     # weight of a harm by itself, against 1 to 5 of a word that only points to a category
_LONGER = 1.0        # for each further word of a name: the longer is the surer
_HEAD = 1.5          # for the word that the phrase begins with
_CAUSE = 6.0         # for a word behind "akibat": the cause decides


class RiskWords:
    """The risk words of one text, in text order, by kind."""

    def __init__(self, cues: Iterable[Cue], categories: dict[str, tuple[str, float]], stops: frozenset[str]) -> None:
        self._stops = stops
        self._found: dict[str, list[Cue]] = defaultdict(list)   # of each kind and of each entry
        for cue in cues:
            self._found[cue.id.partition(".")[0]].append(cue)
            self._found[cue.id].append(cue)
        self._starts: dict[str, list[int]] = {}   # of those that were asked for
        self._categories = categories

    def harms(self) -> tuple[Cue, ...]:
        """Harms by themselves, in text order; of two that overlap the longer."""
        kept: list[Cue] = []
        for cue in sorted(self._found.get("risk", ()), key=lambda c: (c.start, -c.end, c.id)):
            if not kept or cue.start >= kept[-1].end:
                kept.append(cue)
            elif cue.end - cue.start > kept[-1].end - kept[-1].start:
                kept[-1] = cue
        return tuple(kept)

    def all(self, entry: str) -> list[Cue]:
        """The words of one entry, in text order."""
        return self._found.get(entry, [])

    def inside(self, key: str, start: int, end: int) -> list[Cue]:
        """Words of a kind or an entry that lie within ``start:end``."""
        found = self._found.get(key)
        if found is None:
            return []
        starts = self._starts.get(key)
        if starts is None:
            starts = self._starts[key] = [cue.start for cue in found]
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] > end:   # as nearly always
            return []
        return [c for c in found[first:bisect_right(starts, end, first)] if c.end <= end]

    def by_entry(self, kind: str, start: int, end: int) -> Mapping[str, list[Cue]]:
        """Words of a kind that lie within ``start:end``, by their entries."""
        found: dict[str, list[Cue]] = {}
        for cue in self.inside(kind, start, end):
            found.setdefault(cue.id, []).append(cue)
        return found

    def is_stop(self, word: str) -> bool:
        """Whether a noun phrase ends at a printed word: ``dan``, ``dan/atau``."""
        return any(part in self._stops for part in _PART.findall(word.lower()))

    def last(self, key: str, start: int, end: int) -> Cue | None:
        """The word of an entry that ends last within ``start:end``."""
        found = self.inside(key, start, end)
        return max(found, key=lambda c: c.end) if found else None

    def category(self, cue: Cue) -> str:
        """The category that a word points to."""
        return self._categories[cue.id][0]

    def scores(self, start: int, end: int) -> dict[str, float]:
        """What the words within ``start:end`` say for each category."""
        scores: dict[str, float] = {}
        harms = self.inside("risk", start, end)
        cause = min((c.end for c in self.inside("risk_cue.cause", start, end)), default=end)
        for cue in (*harms, *self.inside("risk_word", start, end)):
            category, weight = self._categories[cue.id]
            outer = [self.category(other) for other in harms if other != cue and _covers(other, cue)]
            if category in outer:
                continue
            weight /= 4 if outer else 1
            weight += _HEAD if cue.start - start < 2 else 0.0
            weight += _CAUSE if cause <= cue.start else 0.0
            scores[category] = scores.get(category, 0.0) + weight + _LONGER * (cue.end - cue.start > 9)
        return scores


def _covers(outer: Cue, inner: Cue) -> bool:
    """True where ``inner`` lies within ``outer``; of two harms over the same words neither covers the other."""
    inside = outer.start <= inner.start and inner.end <= outer.end
    same = (outer.start, outer.end) == (inner.start, inner.end)
    return inside and not (same and inner.id.startswith("risk."))


@lru_cache(maxsize=4)
def _finder(words: Gazetteers) -> tuple[PhraseFinder, dict[str, tuple[str, float]], frozenset[str]]:
    entries = [entry for kind in KINDS for entry in words.entries(kind) if entry.id not in (LIGHT, STOP)]
    categories = {
        entry.id: (entry.category, float(entry.value) if entry.kind == "risk_word" and entry.value else _BY_ITSELF)
        for entry in entries
        if entry.category and entry.kind in ("risk", "risk_word")
    }
    return PhraseFinder(entries), categories, frozenset(name.lower() for name in words.names(STOP))


@lru_cache(maxsize=2)
def read_risk_words(page: Page, words: Gazetteers) -> RiskWords:
    """The risk words of a page."""
    finder, categories, stops = _finder(words)
    return RiskWords(finder.find(page.text), categories, stops)


def categorize(found: RiskWords, start: int, end: int, context: tuple[int, int]) -> tuple[str, float]:
    """The category of the phrase ``start:end``, and how sure it is (0..1).

    A phrase whose own words point nowhere takes the category that its surroundings ``context`` point to, if they do
    so clearly; else it is ``other``.
    """
    own = found.scores(start, end)
    if own:
        (best, score), (_, second) = [*sorted(own.items(), key=itemgetter(1), reverse=True), (OTHER, 0.0)][:2]
        return best, 0.55 + 0.45 * (score - second) / score
    around = found.scores(*context)
    if around:
        best, score = max(around.items(), key=itemgetter(1))
        if score >= 8 and score >= 0.5 * sum(around.values()):
            return best, 0.4
    return OTHER, 0.4
