"""The regency or city of the meeting: from the venue, the place beside it, the lead, the dateline, the host."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rakorx.areas import Area
from rakorx.cues import Cue
from rakorx.facts import Focus
from rakorx.facts.opening import opening_place
from rakorx.facts.region_names import RegionNames
from rakorx.facts.venue_bounds import place_cues
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page
from rakorx.regions import RegionMention
from rakorx.spelling import squash

_ADDRESS = 110        # characters after a venue in which its town may follow
_WORD = re.compile(r"[^\W\d_]+")
_TO_DATE = re.compile(r"(?:,\s*[A-Z][\w ]+)?[,\s(]*")
_LOCAL = frozenset(("regency", "city", "command", "local", "district", "village"))


@dataclass(frozen=True, slots=True)
class RegionReading:
    """An area with the passage that states it; ``inferred`` where only the host implies it."""

    area: Area
    start: int
    end: int
    rule: str
    confidence: float
    inferred: bool = False


class RegionReader:
    """Reads where the meeting took place from the region names of its page."""

    def __init__(self, page: Page, focus: Focus, words: Gazetteers) -> None:
        self._page, self._focus, self._words, self._index = page, focus, words, words.regions
        self._cues = place_cues(page, words)
        self._names = RegionNames(page, words.regions)

    def of_venue(self, start: int, end: int) -> RegionReading | None:
        """From the address or town right after the venue, its own words, or a landmark among them."""
        landmark = next((c for c in self._cues.all("landmark") if start <= c.start and c.end <= end), None)
        named, after = self._named(start, end, landmark), self._after(end)
        if named and named.area.level != "province":
            return named
        if after and (landmark is None or after.area.level != "province"):
            return after
        if landmark is None:
            return named
        area = self._index.area(self._words.entry(landmark.id).value or "")
        return RegionReading(area, landmark.start, landmark.end, "region.landmark", 0.9)

    def _named(self, start: int, end: int, landmark: Cue | None) -> RegionReading | None:
        inside = [m for m in self._names.mentions if start <= m.start < end and self._fits(m, end)
                  and not (landmark and landmark.start <= m.start < landmark.end)]
        if not inside:
            return None
        local = [m for m in inside if self._names.area_of(m).level != "province"]
        mention = (local or inside)[-1]
        return RegionReading(self._names.area_of(mention), mention.start, mention.end, "region.venue", 0.96)

    def _fits(self, mention: RegionMention, end: int) -> bool:
        """A bare name of a regency, a short form or a town counts only where the page speaks of its province.

        The name of a city or province may also stand at the end, far from the host: ``Hotel Santika Surabaya``.
        """
        area = self._names.area_of(mention)
        if mention.cue or self._names.speak_of(area.province):
            return True
        official = squash(self._page.text[mention.start:mention.end]) == squash(area.short)
        return official and area.level != "regency" and mention.end == end

    def _after(self, end: int) -> RegionReading | None:
        limit = min(self._page.sentence_at(max(0, end - 1)).end, end + _ADDRESS)
        dates = [m.start for m in self._page.within(end, limit, "DATE")]
        limit = min([limit, *dates])
        found: RegionReading | None = None
        for mention in self._names.mentions:
            if end <= mention.start < limit and self._address(end, mention.start) and not self._in_street(end, mention):
                area = self._names.area_of(mention)
                if found is None or (found.area.level == "province" and area.code.startswith(found.area.code)):
                    found = RegionReading(area, mention.start, mention.end, "region.after_venue", 0.95)
        return found

    def _address(self, start: int, end: int) -> bool:
        """True where only street, village and district names part the venue from the region's name."""
        return all(m.group()[0].isupper() or m.group() == "di" or self._governs(m)
                   for m in _WORD.finditer(self._page.text, start, end))

    def _in_street(self, start: int, mention: RegionMention) -> bool:
        """True for a street's name: ``Jalan Raya Cilegon``."""
        if any(reading.how == "town" for reading in mention.readings):   # Medan Merdeka Barat is a street of Jakarta
            return False
        comma = self._page.text.rfind(",", start, mention.start)
        return self._cues.last("venue_end.street", max(start, comma), mention.start) is not None

    def _governs(self, word: re.Match[str]) -> bool:
        """True for a word such as ``Kabupaten``, ``jalan`` or ``kawasan``."""
        at = word.start()
        return self._index.cue_kind(word.group()) is not None or any(
            self._cues.within(kind, at, at + 1) for kind in ("venue_end.address", "venue_end.street"))

    def _after_di(self, at: int) -> bool:
        """True where ``di`` stands before ``at``, at most words such as ``wilayah Kabupaten`` between."""
        words = list(_WORD.finditer(self._page.text, max(0, at - 40), at))
        while words and self._governs(words[-1]):
            words.pop()
        return bool(words) and words[-1].group().lower() == "di"

    def stated(self, firm: bool = True) -> RegionReading | None:
        """From ``di`` and a region's name in a sentence that names the meeting.

        Firm is a name after ``digelar di`` and the like, or before the date; else it may be the topic's place.
        """
        for start, mention in self._located:
            if not firm or self._firm(start, mention):
                return RegionReading(self._names.area_of(mention), mention.start, mention.end, "region.lead", 0.9)
        return None

    @cached_property
    def _located(self) -> list[tuple[int, RegionMention]]:
        """Names after ``di`` in sentences that name the meeting, each with where its sentence begins."""
        page = self._page
        spans = {page.sentence_at(m.start) for m in self._focus.mentions[:6]} | set(page.sentences[:2])
        return [(sentence.start, m) for sentence in sorted(spans)[:6] for m in self._names.mentions
                if sentence.start <= m.start < sentence.end and page.sentence_index(m.start) < 8
                and self._after_di(m.start)]

    def _firm(self, start: int, mention: RegionMention) -> bool:
        if self._cues.last("venue_cue.remote", max(start, mention.start - 60), mention.start):
            return False
        held = self._cues.last("venue_cue.held", max(start, mention.start - 50), mention.start)
        if held and re.fullmatch(r"\W*(?:di\W+)?(?:\w+\W+)?", self._page.text[held.end:mention.start]):
            return True
        after = _TO_DATE.match(self._page.text, mention.end) if self._focus.within(start, mention.start) else None
        return after is not None and bool(self._page.within(mention.end, after.end() + 1, "DATE"))

    def dateline(self) -> RegionReading | None:
        """From the place that opens the report: ``BUKITTINGGI, Ranahkini.com —``."""
        found = opening_place(self._page, self._index)
        if not found:
            return None
        mention = next((m for m in found if self._names.area(m).level != "province"), found[0])
        return RegionReading(self._names.area(mention), mention.start, mention.end, "region.dateline", 0.88)

    def is_host_seat(self, start: int, end: int) -> bool:
        """True where the venue is an office of the host's own region (``Aula Kantor Bupati``)."""
        return any(start <= cue.start < end for cue in self._cues.all("host_seat.local"))

    def is_bureau(self, dateline: Area, host: Area) -> bool:
        """True for a dateline from the capital of the host's province: an agency's bureau, not the place."""
        seat = self._index.seat(self._index.province(host.code))
        return dateline.code == seat.code or (dateline.level == "province" and host.code.startswith(dateline.code))

    def seated(self, reading: RegionReading) -> RegionReading:
        """The capital of the province that a venue's name alone tells of."""
        seat = self._index.seat(reading.area)
        return RegionReading(seat, reading.start, reading.end, "region.province_seat", 0.85)

    def host(self) -> RegionReading | None:
        """From the agencies and officials of the headline, the lead and the meeting's sentences."""
        weights: dict[str, float] = defaultdict(float)
        first: dict[str, RegionMention] = {}
        meeting = {self._page.sentence_index(m.start) for m in self._focus.mentions}
        for mention in self._names.mentions:
            at = self._page.sentence_index(mention.start)
            code = self._names.area_of(mention).code
            weight = (3.0 if at < 3 else 1.0) + (1.0 if at in meeting else 0.0)
            weight *= 1.5 if mention.cue in _LOCAL else 1.0
            weights[code] += weight / (1 + 0.1 * at)
            first.setdefault(code, mention)
        best = _deepest(weights)
        if best is None:
            return None
        area, mention = self._index.area(best), first[best]
        alone = all(weight < 0.5 * weights[best] for code, weight in weights.items() if code != best)
        return RegionReading(area, mention.start, mention.end, "region.host", 0.85 if alone else 0.75, inferred=True)


def _deepest(weights: dict[str, float]) -> str | None:
    """The heaviest code; a province gives way to its heaviest regency where that has most of its weight."""
    if not weights:
        return None
    best = max(weights, key=lambda c: weights[c])
    if len(best) > 2:
        return best
    inside = {c: w for c, w in weights.items() if len(c) > 2 and c.startswith(best)}
    deeper = max(inside, key=lambda c: inside[c], default=None)
    return deeper if deeper and inside[deeper] >= 0.6 * weights[best] else best


def find_region(reader: RegionReader, venue: tuple[int, int] | None) -> RegionReading | None:
    """Where the meeting took place; None where the page names no region that could be meant."""
    stated = reader.of_venue(*venue) if venue else None
    if stated and stated.area.level != "province":
        return stated
    local = venue is not None and reader.is_host_seat(*venue)
    best = _finest([r for r in _in_order(reader, stated, local, venue is None) if r])
    if best and best is stated and stated.rule == "region.venue":
        return reader.seated(best)
    return best


def _in_order(reader: RegionReader, of_venue: RegionReading | None, local: bool,
              no_venue: bool) -> Iterable[RegionReading | None]:
    """Readings, the surest first; a bureau's dateline gives way to a regency that hosts at home."""
    host, dateline = reader.host(), reader.dateline()
    firm, loose = reader.stated(), reader.stated(firm=False)
    if loose and host and loose.area.province != host.area.province:
        loose = None
    at_home = host if host and host.area.level != "province" else None
    alone = at_home is not None and at_home.confidence >= 0.85
    if local or (no_venue and alone and at_home and dateline and reader.is_bureau(dateline.area, at_home.area)):
        return of_venue, firm, at_home, dateline, loose, host
    return of_venue, firm, dateline, at_home, loose, host


def _finest(readings: list[RegionReading]) -> RegionReading | None:
    """The first reading, or where it is a province a later one inside it, or its capital for its own office."""
    if not readings:
        return None
    first = readings[0]
    if first.area.level != "province":
        return first
    inside = [r for r in readings[1:] if r.area.level != "province" and r.area.code.startswith(first.area.code)]
    return next((r for r in inside if not r.inferred), first)
