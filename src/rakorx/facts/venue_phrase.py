"""Every phrase that may name a venue: marked by the recogniser, or found by the words that head or lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rakorx.facts.venue_bounds import GLUED, GLUED_ON, HEADS, Bounds, place_cues, title_end
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

_TOKEN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")
_LEAD_IN = re.compile(r"(?:[a-z]+\s+){0,2}(?:di|dari|ke|pada)\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:\bdi|\bdari|\bke|\bpada|tempat|[(:])\s*$", re.IGNORECASE)
_DI = re.compile(r".{0,4}?\b(?:di|dari)\s+")
_IN = re.compile(r"di(?<!\wdi)\s+(?=[A-Z])")   # a literal first: it is found far faster than a word's border
_TOWN = re.compile(r",\s*[A-Z][\w’' ]{2,40}(?=[,(])")
_COMMA = re.compile(r",\s*")
_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMAS = re.compile(r"[\s,(]*")


class VenuePhrases:
    """Reads venue phrases of one page as ``(start, end)``."""

    def __init__(self, page: Page, words: Gazetteers) -> None:
        self._page = page
        self._text = page.text
        self._cues = place_cues(page, words)
        self._regions = words.regions
        self._bounds = Bounds(page, words)

    def marked(self, start: int, end: int) -> tuple[int, int] | None:
        """The whole phrase around a mention that the recogniser marked; None where nothing is left of it."""
        lead = _LEAD_IN.match(self._text, start, end)
        start = self._bounds.back(lead.end() if lead else self._bounds.unglued(start))
        grown = self._bounds.grow(start, end)
        span = self._bounds.cut(start, max(end, grown))
        return None if span and self._covered(*span) else span

    def headed(self) -> Iterator[tuple[int, int]]:
        """Phrases that follow a preposition and begin with a head word, or close with one (``Le Dian Hotel``)."""
        heads = {(c.start, c.end) for kind in HEADS[:4] for c in self._cues.all(kind)}
        names = {(c.start, c.end) for c in self._cues.all("venue.tail") if self._text[c.start].isupper()}
        for head in sorted(heads | names):
            if self._led_to(head[0]):
                found = self._bounds.cut(head[0], self._bounds.grow(*head))
                if found and found[1] > head[1]:
                    yield found
        for tail in self._cues.all("venue.tail"):
            start = self._name_before(tail.start)
            if start < tail.start and self._led_to(start):
                found = self._bounds.cut(start, self._bounds.grow(start, tail.end))
                if found:
                    yield found

    def _led_to(self, at: int) -> bool:
        """True where a preposition, or a verb such as ``memakai``, stands right before ``at``."""
        using = self._cues.within("venue_cue.using", at - 16, at)
        return bool(_AFTER.search(self._text, max(0, at - 14), at)) or any(
            not self._text[c.end:at].strip() for c in using)

    def cued(self) -> Iterator[tuple[int, int]]:
        """Capitalised phrases after ``bertempat di``, or between ``di`` and a town or date: ``Obhe Bambar``."""
        body = title_end(self._page)
        for cue in self._cues.all("venue_cue.held"):
            gap = _DI.match(self._text, cue.end - 4)
            if gap and cue.start >= body and (found := self._capitalised(gap.end())) \
                    and not self.is_region(*found):
                yield found
        for match in _IN.finditer(self._text, body):
            found = self._capitalised(match.end())
            words = _NAME_WORD.findall(self._text, *found) if found else ()
            if found and len(words) > 1 and (self._before_date(found[1]) or self._before_town(found[1])) \
                    and not self.is_region(*found):
                yield found

    def _capitalised(self, start: int) -> tuple[int, int] | None:
        if not self._text[start:start + 1].isupper() or self._cues.within("venue_end.never", start, start + 1):
            return None
        found = self._bounds.cut(start, self._bounds.grow(start, start))
        owned = found is not None and self._text[:found[1]].endswith("-nya")
        return found if not owned else None

    def _before_date(self, end: int) -> bool:
        """True where a date follows, at most a town's name between."""
        town = _TOWN.match(self._text, end)
        ends = [end, town.end()] if town else [end]
        starts = [gap.end() for at in ends if (gap := _COMMAS.match(self._text, at))]
        return any(self._page.within(at, at + 2, "DATE") or self._bounds.is_time(at) for at in starts)

    def _before_town(self, end: int) -> bool:
        """True where a region's name follows after a comma."""
        gap = _COMMA.match(self._text, end)
        towns = self._regions.find(self._text, gap.end(), end + 60, bare_districts=True) if gap else ()
        return any(gap is not None and town.start == gap.end() for town in towns)

    def glued(self) -> Iterator[tuple[int, int]]:
        """Head words with the preposition glued on: ``dihotel Grand Mercure``."""
        for match in GLUED_ON.finditer(self._text):
            found = self._capitalised(match.end())
            if found and (self._before_date(found[1]) or self._bounds.has_head(*found)) \
                    and not self.is_region(*found):
                yield found
        for match in GLUED.finditer(self._text):
            start = match.start(1)
            if match.group(1).lower() in self._bounds.heads:
                found = self._bounds.cut(start, self._bounds.grow(start, match.end(1)))
                if found and found[1] > match.end(1):
                    yield found

    def is_region(self, start: int, end: int) -> bool:
        """True where the phrase is a region's name alone, or begins with a word such as ``Kabupaten``."""
        first = _TOKEN.match(self._text, start)
        if first and self._regions.cue_kind(first.group()):
            return True
        marks = self._page.within(start - 30, end, "LOC", "PER", "DATE")
        return any(m.start <= start and end <= m.end for m in marks) or self._covered(start, end)

    def _covered(self, start: int, end: int) -> bool:
        """True where nothing but names of regions is left between ``start`` and ``end``."""
        rest = self._text[start:end]
        for mention in self._regions.find(self._text, start, end, bare_districts=True):
            rest = rest.replace(self._text[mention.start:mention.end], "")
        return not re.search(r"[^\W_]{2,}", rest)

    def _name_before(self, at: int) -> int:
        """Start of the capitalised words right before ``at``."""
        match = re.search(r"(?:[A-Z][\w'’.-]*[ \t]+){1,4}$", self._text[max(0, at - 60):at])
        return max(0, at - 60) + match.start() if match else at
