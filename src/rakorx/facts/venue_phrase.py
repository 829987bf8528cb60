"""The bounds of a venue phrase: from its head word to the next comma, bracket, date, verb or street."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rakorx.cues import Cues, PhraseFinder
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

KINDS = ("venue", "venue_cue", "venue_end", "meeting_mode", "landmark", "host_seat")
HEADS = ("venue.room", "venue.building", "venue.tail")

_TOKEN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")
_LEAD_IN = re.compile(r"(?:(?:bertempat|tepatnya|dipusatkan|digelar|yang)\s+)*(?:di|dari|ke|pada|kepada)\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:\bdi|\bdari|\bke|\bbertempat|\btempat|\bpada|[(:])\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Z])")
_SHORT_FORM = re.compile(r"\s*\([A-Z][^()\n]{0,40}\)")
_LINK = re.compile(r"[ \t\xa0]*(?:[,/–-][ \t\xa0]*|[ \t\xa0]di[ \t\xa0]+)?")
_JOINERS = frozenset(("by", "and", "of", "the", "&", "n", "dan"))
_LONGEST = 160


@lru_cache(maxsize=4)
def _finder(words: Gazetteers) -> PhraseFinder:
    return PhraseFinder([entry for kind in KINDS for entry in words.entries(kind)])


@lru_cache(maxsize=2)
def place_cues(page: Page, words: Gazetteers) -> Cues:
    """Venue heads, what leads to and ends a venue, and words for the way of meeting, found in the page."""
    return Cues(_finder(words).find(page.text))


class VenuePhrases:
    """Reads venue phrases of one page as ``(start, end)``; the article's text is never changed."""

    def __init__(self, page: Page, words: Gazetteers) -> None:
        self._page = page
        self._text = page.text
        self._cues = place_cues(page, words)
        self._regions = words.regions

    def marked(self, start: int, end: int) -> tuple[int, int] | None:
        """The whole phrase around a mention that the recogniser marked; None where nothing is left of it."""
        lead = _LEAD_IN.match(self._text, start, end)
        start = self._back(lead.end() if lead else start)
        grown = self._grow(start, end)
        return self._cut(start, max(end, grown))

    def headed(self) -> Iterator[tuple[int, int]]:
        """Phrases that follow a preposition and begin with a head word, or close with one (``Le Dian Hotel``)."""
        for head in sorted({(c.start, c.end) for kind in HEADS[:2] for c in self._cues.all(kind)}):
            if _AFTER.search(self._text, max(0, head[0] - 14), head[0]):
                found = self._cut(head[0], self._grow(*head))
                if found and found[1] > head[1]:
                    yield found
        for tail in self._cues.all("venue.tail"):
            start = self._name_before(tail.start)
            if start < tail.start and _AFTER.search(self._text, max(0, start - 14), start):
                found = self._cut(start, self._grow(start, tail.end))
                if found:
                    yield found

    def _name_before(self, at: int) -> int:
        """Start of the capitalised words right before ``at``."""
        match = re.search(r"(?:[A-Z][\w'’.-]*[ \t]+){1,4}$", self._text[max(0, at - 60):at])
        return max(0, at - 60) + match.start() if match else at

    def _back(self, start: int) -> int:
        """``start`` moved back over head words that stand right before it."""
        while True:
            heads = [c.start for kind in HEADS[:2] for c in self._cues.within(kind, start - 40, start)
                     if self._text[c.end:start].strip() == "" and c.end < start]
            if not heads:
                return start
            start = min(heads)

    def _is_head(self, at: int) -> bool:
        return any(c.start == at for kind in HEADS for c in self._cues.within(kind, at, at + 1))

    def _is_end(self, at: int) -> bool:
        found = [c for kind in ("venue_end.street", "venue_end.words") for c in self._cues.within(kind, at, at + 1)]
        return bool(found)

    def _inner(self, at: int) -> bool:
        return self._is_head(at) or bool(self._cues.within("venue.inner", at, at + 1))

    def _grow(self, start: int, end: int) -> int:
        """``end`` moved on over the words that still belong to the name."""
        limit = start + _LONGEST
        while end < limit:
            short = _SHORT_FORM.match(self._text, end)
            token = _TOKEN.search(self._text, short.end() if short else end)
            if token is None or token.end() > limit:
                return end
            gap = self._text[short.end() if short else end:token.start()]
            if not self._belongs(token, gap):
                return short.end() if short and self._is_short_form(start, end, short.group()) else end
            end = token.end()
        return end

    def _is_short_form(self, start: int, end: int, bracket: str) -> bool:
        """True for a bracket that abbreviates the name before it: ``Gedung Sasana Bhakti Praja (SBP)``."""
        inside = bracket.strip(" ()")
        letters = [word[0] for word in self._text[start:end].split() if word[0].isupper()]
        return inside.isupper() and inside.isalpha() and set(inside) <= set("".join(letters))

    def _belongs(self, token: re.Match[str], gap: str) -> bool:
        at, word = token.start(), token.group()
        if "\n" in gap and gap.strip(" \t\n") == "" and "\n\n" not in gap:
            gap = " "
        if gap.strip(" \t\xa0") in (",", "/", "–", "-"):
            return self._is_head(at) and not self._is_street(at)
        if gap.strip(" \t\xa0&'’\"“”") or "\n" in gap:
            return False
        if self._is_date(at) or self._is_street(at):
            return False
        if word == "di":
            return self._is_head(token.end() + 1)
        if word[0].islower() and self._is_end(at) and not self._is_head(at):
            return False
        if word[0].islower():
            return self._inner(at) or (word in _JOINERS and self._text[token.end() + 1:token.end() + 2].isupper())
        return (word[0].isupper() and not self._is_weekday(at)) or bool(_NUMBER.fullmatch(word))

    def _is_street(self, at: int) -> bool:
        return bool(self._cues.within("venue_end.street", at, at + 1))

    def _is_date(self, at: int) -> bool:
        return any(m.start == at for m in self._page.within(at, at + 1, "DATE"))

    def _is_weekday(self, at: int) -> bool:
        return any(c.start == at and self._text[c.start:c.end].lower() not in ("dan",)
                   for c in self._cues.within("venue_end.words", at, at + 1))

    def _cut(self, start: int, end: int) -> tuple[int, int] | None:
        """The phrase without a street address, a town after a comma, and loose punctuation."""
        for street in self._cues.within("venue_end.street", start + 1, end):
            end = min(end, street.start)
        for comma in re.finditer(r"[,\n]|\s[–-]\s", self._text[start:end]):
            rest = re.search(r"\S", self._text[start + comma.end():end])
            if rest and not self._is_head(start + comma.end() + rest.start()) and \
                    not self._text[start:start + comma.start()].count("(") > self._text[start:start + comma.start()].count(")"):
                end = start + comma.start()
                break
        end = start + len(self._text[start:end].rstrip(" \t\n,;:.–-(\"“"))
        if self._text[start:end].count(")") > self._text[start:end].count("("):
            end = start + len(self._text[start:end].rstrip(")"))
        while start < end and self._text[start] in " \t\n,;:(\"“":
            start += 1
        return (start, end) if end - start > 2 else None
