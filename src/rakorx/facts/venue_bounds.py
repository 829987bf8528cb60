"""Where a venue phrase begins and ends: from its head word to the next comma, bracket, date, verb or street."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rakorx.cues import Cues, PhraseFinder
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

READ = 40_000   # characters of an article that are searched for the place of its meeting
KINDS = ("venue", "venue_cue", "venue_end", "meeting_mode", "landmark", "host_seat")
HEADS = ("venue.room", "venue.building", "venue.residence", "venue.grounds", "venue.tail")
# a preposition without its space, before a word that may be a head and before a name; a letter first, for speed
GLUED = re.compile(r"[Dd](?<!\w[Dd])[Ii]([a-zA-Z]{4,12})\b(?=\s+\S)")
GLUED_ON = re.compile(r"di(?<!\wdi)(?=[A-Z][a-zA-Z])")

_TOKEN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Z])")
_INITIAL = re.compile(r"\b[A-Z]$")
_SHORT_FORM = re.compile(r"\s*\([A-Z][^()\n]{0,40}\)")
_LIST = re.compile(r"(?:,\s[A-Z]\w+(?:\s[A-Z]\w+){0,3}){0,4},?\s(?:dan|serta|&)\s[A-Z]\w+(?:\s[A-Z]\w+){0,3}")
_DAY = re.compile(r"[\s,(]*\d")
_BLANK = re.compile(r"[ \t\xa0]*")
_VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{4,}", re.IGNORECASE)
_LOOSE = re.compile(r"(?:\s+(?:di|dari|dan|serta)|[\s,;:.–(\"“-])+$", re.IGNORECASE)
_LED = re.compile(r"\b(?:di|dari)\b", re.IGNORECASE)
_STOP = re.compile(r"(?:(?<=[a-z]{4})|(?<=\))|(?<=\d))\.(?=[A-Z][a-z])")
_WRAPPED = 40         # characters of a line that may have been broken in mid-sentence
_JOINERS = frozenset(("by", "and", "of", "the", "&", "n", "dan"))
_STEPS = ("village", "district", "regency", "province")   # the levels of an address, from below
_LONGEST = 160


@lru_cache(maxsize=4)
def _finder(words: Gazetteers) -> PhraseFinder:
    return PhraseFinder([entry for kind in KINDS for entry in words.entries(kind)])


@lru_cache(maxsize=4)
def _head_words(words: Gazetteers) -> frozenset[str]:
    """The single words that venue phrases begin with."""
    return frozenset(name for kind in HEADS[:4] for name in words.names(kind) if name.isalpha())


@lru_cache(maxsize=2)
def place_cues(page: Page, words: Gazetteers) -> Cues:
    """Venue heads, what leads to and ends a venue, and words for the way of meeting, found in the page."""
    spaced = page.text[:READ].replace("\n", " ").replace("\t", " ").replace("\xa0", " ")   # a phrase may be broken
    return Cues(_finder(words).find(spaced))


def title_end(page: Page) -> int:
    """Where a headline ends: a first line without a full stop; 0 where the text begins at once."""
    first = page.text.find("\n")
    line = page.text[:max(first, 0)].rstrip()
    return first if 0 < first < 200 and line[-1:] not in ".!?”\")" else 0


class Bounds:
    """Reads the bounds of venue phrases in one page; the text is never changed."""

    def __init__(self, page: Page, words: Gazetteers) -> None:
        self._page = page
        self._text = page.text
        self._cues = place_cues(page, words)
        self._regions = words.regions
        self._plain = page.text.islower()
        self.heads = _head_words(words)

    def grow(self, start: int, end: int) -> int:
        """``end`` moved on over the words that still belong to the name."""
        limit = start + _LONGEST
        while end < limit:
            if listed := self._agency_list(start, end):
                end = listed
            short = _SHORT_FORM.match(self._text, end)
            token = _TOKEN.search(self._text, short.end() if short else end)
            if token is None or token.end() > limit:
                return end
            gap = self._text[short.end() if short else end:token.start()]
            if not self._belongs(start, token, gap):
                return short.end() if short and self._is_short_form(start, end, short.group()) else end
            end = token.end()
        return end

    def cut(self, start: int, end: int) -> tuple[int, int] | None:
        """The phrase without a street address, a town after a comma, and loose punctuation."""
        end = min(self._ends(start, end))
        end = min(end, self._comma(start, end))
        end = start + len(_LOOSE.sub("", self._text[start:end]))
        if self._text[start:end].count(")") > self._text[start:end].count("("):
            end = start + len(self._text[start:end].rstrip(")"))
        while start < end and self._text[start] in " \t\n,;:(\"“":
            start += 1
        return (start, end) if end - start > 2 else None

    def _ends(self, start: int, end: int) -> Iterator[int]:
        """Where a street, a day, an address, the sentence's next words or a next sentence begin; and ``end``."""
        yield end
        yield from (street.start for street in self._cues.within("venue_end.street", start + 1, end))
        yield from (time.start for time in self._cues.within("venue_end.time", start + 1, end)
                    if _DAY.match(self._text, time.end))
        yield self._address(start, end)
        yield self._words_end(start, end)
        yield from (m.start() for m in _STOP.finditer(self._text, start, end) if not self._abbreviated(m.start()))

    def _comma(self, start: int, end: int) -> int:
        """The first comma, dash or line end after which the name does not go on."""
        for mark in re.finditer(r"[,\n]|\s[–-]\s", self._text[start:end]):
            at, after = start + mark.start(), start + mark.end()
            name = self._text[start:at]
            open_bracket = name.count("(") > name.count(")")
            wrapped = mark.group() == "\n" and self._wrapped(at)
            rest = re.compile(r"\S").search(self._text, after, end)
            joined = rest is None or self._joins(start, rest.start()) or self._agency_list(start, at) is not None
            if not (open_bracket or wrapped or joined):
                return at
        return end

    def back(self, start: int) -> int:
        """``start`` moved back to a head word whose phrase reaches up to it: ``Aula Kantor Wali [Nagari …]``."""
        heads = sorted({c.start for kind in HEADS[:4] for c in self._cues.within(kind, start - 60, start)})
        return next((h for h in heads if self.grow(h, h) >= start and not _LED.search(self._text, h, start)), start)

    def unglued(self, start: int) -> int:
        """``start`` without a preposition that was glued on: ``diBalai``."""
        if glued := GLUED_ON.match(self._text, start):
            return glued.end()
        glued = GLUED.match(self._text, start)
        return glued.start(1) if glued and glued.group(1).lower() in self.heads else start

    def has_head(self, start: int, end: int) -> bool:
        """True where the phrase holds a head word such as ``Aula`` or ``Hotel``."""
        return any(self._cues.within(kind, start, end) for kind in HEADS)

    def is_grounds(self, at: int) -> bool:
        """True where grounds or a public place begin: ``Halaman``, ``Bandara``."""
        return bool(self._cues.within("venue.grounds", at, at + 1))

    def is_head(self, at: int) -> bool:
        return any(c.start == at for kind in HEADS for c in self._cues.within(kind, at, at + 1))

    def _joins(self, start: int, at: int) -> bool:
        """True for a head word that goes on with the name after a comma: ``Ruang Pola, Kantor Bupati``.

        A residence is the building of a room, but only explains another building.
        """
        residence = self._cues.within("venue.residence", at, at + 1)
        in_room = self._cues.within("venue.room", start, start + 1)
        grounds = self._cues.within("venue.grounds", at, at + 1)
        return self.is_head(at) and not self._is_street(at) and not grounds and bool(in_room or not residence)

    def _is_end(self, at: int) -> bool:
        kinds = ("venue_end.street", "venue_end.words", "venue_end.time")
        return any(self._cues.within(kind, at, at + 1) for kind in kinds)

    def _inner(self, at: int) -> bool:
        return self.is_head(at) or bool(self._cues.within("venue.inner", at, at + 1))

    def _words_end(self, start: int, end: int) -> int:
        """Where a mark runs on into the sentence: ``Hotel Bidakara [ini dibuka …]``; capitals too in a headline."""
        capitals = self._text[start:end].isupper()
        for cue in self._cues.within("venue_end.words", start + 1, end):
            after = _TOKEN.search(self._text, cue.end, end)
            if (capitals or self._text[cue.start].islower()) and not (after and self.is_head(after.start())):
                return cue.start
        return end

    def _address(self, start: int, end: int) -> int:
        """Where village, district and regency follow a name: ``Hotel Golden Palace [Kelurahan … Kecamatan …]``.

        A village's or district's own hall keeps that name: ``Aula Desa Sukamaju [Kecamatan Cilawu …]``.
        """
        words = list(_TOKEN.finditer(self._text, start, end))
        cues = [(i, m.start(), _STEPS.index(kind)) for i, m in enumerate(words)
                if (kind := self._regions.cue_kind(m.group()) or "") in _STEPS]
        firsts = [cue for i, cue in enumerate(cues) if i == 0 or cue[2] != cues[i - 1][2]]
        for (i, at, step), (j, later, higher) in pairwise(firsts):
            if higher > step and j - i > 1:
                return at if i > 1 and step == 0 else later
        return end

    def _agency_list(self, start: int, end: int) -> int | None:
        """End of an agency's listed duties: ``Dinas Pengendalian Penduduk, Keluarga Berencana, dan …``."""
        if not self._cues.within("venue_end.agency", start, end):
            return None
        match = _LIST.match(self._text, end)
        clear = match and not any(self._is_street(c) or self.is_time(c) for c in range(match.start(), match.end())
                                  if self._text[c - 1] == " ")
        return match.end() if match and clear else None

    def _joiner(self, token: re.Match[str]) -> bool:
        """True for ``dan``, ``by`` … before a capital that begins no other place, office or person."""
        at = token.end() + len(_BLANK.match(self._text, token.end()).group())   # type: ignore[union-attr]
        if token.group().lower() not in _JOINERS or not self._text[at:at + 1].isupper():
            return False
        other = self._page.within(at, at + 1, "PER", "OFF", "ORG", "LOC") or self.is_head(at)
        return not other and not any(m.start == at for m in self._regions.find(self._text, at, at + 40))

    def _in_region(self, token: re.Match[str]) -> bool:
        """True within a region's name that its governing word tells, in lower case: ``camat [pulau laut utara]``."""
        around = self._regions.find(self._text, max(0, token.start() - 40), token.end() + 40)
        return any(m.start <= token.start() < m.end for m in around)

    def _goes_on(self, at: int) -> bool:
        """True where the name goes on after one unknown word: ``ruang musyawarah [lantai satu]``."""
        return self._text[at:at + 1] == " " and self._inner(at + 1)

    def _is_short_form(self, start: int, end: int, bracket: str) -> bool:
        """True for a bracket that abbreviates the name before it: ``Gedung Sasana Bhakti Praja (SBP)``."""
        inside = bracket.strip(" ()")
        if self.is_head(end + bracket.index(inside)):
            return True
        letters = [word[0] for word in self._text[start:end].split() if word[0].isupper()]
        return inside.isupper() and inside.isalpha() and set(inside) <= set("".join(letters))

    def _belongs(self, start: int, token: re.Match[str], gap: str) -> bool:
        at, word = token.start(), token.group()
        if "\n" in gap and self._wrapped(at - len(gap) + gap.index("\n")):
            gap = gap.replace("\n", " ", 1)
        if gap.strip(" \t\xa0") in (",", "/", "-") and " -" not in gap:
            return self._joins(start, at)
        if gap.startswith(".") and self._abbreviated(at - len(gap)):
            gap = gap[1:]
        if gap.strip(" \t\xa0&'’\"“”") or "\n" in gap:
            return False
        if self._is_date(at) or self._is_street(at) or self.is_time(at):
            return False
        return self._word_belongs(token, word)

    def _word_belongs(self, token: re.Match[str], word: str) -> bool:
        at = token.start()
        if word in ("di", "DI"):
            return self.is_head(token.end() + 1)
        if word[0].islower() or (word.isupper() and len(word) > 1):
            if self._is_end(at) and not self.is_head(at):
                return False
            if word[0].islower() or word.lower() in _JOINERS:
                known = self._joiner(token) or self._inner(at) or self._in_region(token)
                return known or (not _VERB.fullmatch(word) and (self._plain or self._goes_on(token.end())))
        return word[0].isupper() or bool(_NUMBER.fullmatch(word))

    def _wrapped(self, at: int) -> bool:
        """True for a line end in mid-sentence: a long line without a stop before it, no blank line after."""
        line = self._text[self._text.rfind("\n", 0, at) + 1:at][-_LONGEST:].rstrip()
        return len(line) >= _WRAPPED and line[-1] not in ".!?:”\"" and self._text[at + 1:at + 2] not in ("\n", "")

    def _abbreviated(self, end: int) -> bool:
        """True where an initial or an abbreviation ends at ``end``, before its full stop."""
        found = self._cues.within("venue_end.abbreviation", end - 8, end)
        return bool(_INITIAL.search(self._text, max(0, end - 3), end)) or any(c.end == end for c in found)

    def _is_street(self, at: int) -> bool:
        return bool(self._cues.within("venue_end.street", at, at + 1))

    def _is_date(self, at: int) -> bool:
        return any(m.start == at for m in self._page.within(at, at + 1, "DATE"))

    def is_time(self, at: int) -> bool:
        return bool(self._cues.within("venue_end.time", at, at + 1))
