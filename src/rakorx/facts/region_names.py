"""The region names of one page, each read in the light of the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property

from rakorx.areas import Area
from rakorx.facts.venue_bounds import READ
from rakorx.page import Page
from rakorx.regions import RegionIndex, RegionMention

_LONGEST_NAME = 80    # characters of a person's name


class RegionNames:
    """The names of regions on a page, in text order, and what each of them stands for."""

    def __init__(self, page: Page, index: RegionIndex) -> None:
        self._page, self._index = page, index
        named = [m for m in index.find(page.text, 0, READ) if not self._in_name(m.start)]
        self._known = _known_provinces(named)
        self._areas: dict[int, Area] = {}   # by where the mention begins
        self.mentions = [m for m in map(self._at_home, named) if m.readings]

    def _in_name(self, at: int) -> bool:
        """True within a person's name: Rudi Solok."""
        before = self._page.within(max(0, at - _LONGEST_NAME), at + 1, "PER")
        return bool(before) and before[-1].end > at

    def _at_home(self, mention: RegionMention) -> RegionMention:
        """A district's or village's name read within the provinces that the page speaks of, where it speaks of any."""
        if not self._known or any(reading.how != "district" for reading in mention.readings):
            return mention
        inside = tuple(r for r in mention.readings if r.area.province in self._known)
        return replace(mention, readings=inside)

    @cached_property
    def _votes(self) -> dict[str, float]:
        """How much the unambiguous names of the page speak for each regency and province; early ones more."""
        votes: dict[str, float] = defaultdict(float)
        for mention in self.mentions:
            if len(mention.codes) == 1:
                weight = 1 / (1 + 0.1 * self._page.sentence_index(mention.start))
                code = mention.codes[0]
                votes[code] += weight
                votes[code[:2]] += weight if len(code) > 2 else 0
        return votes

    def area_of(self, mention: RegionMention) -> Area:
        """What one of ``mentions`` stands for, read once."""
        if mention.start not in self._areas:
            self._areas[mention.start] = self.area(mention)
        return self._areas[mention.start]

    def area(self, mention: RegionMention) -> Area:
        """The likeliest reading of any mention on the page, given the names of the page."""
        return self._district_of_home(mention) or self._likeliest(mention.codes)

    def _likeliest(self, codes: tuple[str, ...]) -> Area:
        if len(codes) == 1:
            return self._index.area(codes[0])
        votes = {c: 3 * self._votes.get(c, 0) * (len(c) > 2) + self._votes.get(c[:2], 0) for c in codes}
        return self._index.area(max(codes, key=lambda c: (votes[c], -codes.index(c))))

    def _district_of_home(self, mention: RegionMention) -> Area | None:
        """The page's own regency, where a bare name is also that of a district of it: Karanganyar in Kebumen.

        A neighbouring city of the name is meant before the district: Binjai beside Langkat.
        """
        city = any(reading.area.level == "city" and reading.how == "name" for reading in mention.readings)
        if city or mention.cue is not None or not self._cued.isdisjoint(mention.codes):
            return None
        districts = self._index.districts(self._page.text[mention.start:mention.end])
        return next((r.area for r in districts if r.area.code == self._home), None)

    @cached_property
    def _home(self) -> str:
        """The regency or city that most names of the page speak for; empty where none does."""
        return max((code for code in self._votes if len(code) > 2), key=lambda code: self._votes[code], default="")

    @cached_property
    def _cued(self) -> set[str]:
        """Codes for which a name with its governing word speaks."""
        return {m.codes[0] for m in self.mentions if m.cue and len(m.codes) == 1}

    def speak_of(self, province: str) -> bool:
        """Whether a name's province is one that the page speaks of; where it speaks of none, every province is."""
        return province in self._known or not any(len(code) == 2 for code in self._votes)


def _known_provinces(mentions: list[RegionMention]) -> set[str]:
    """Provinces for which at least two names speak, or one with the word that governs it."""
    single = [m for m in mentions if len({code[:2] for code in m.codes}) == 1 and m.readings[0].how != "district"]
    forms = {(m.codes[0][:2], m.codes[0]) for m in single}
    counts = Counter(province for province, _ in forms)
    total = Counter(m.codes[0][:2] for m in single)
    cued = {m.codes[0][:2] for m in single if m.cue}
    return {province for province in counts if province in cued or counts[province] > 1 or total[province] > 2}
