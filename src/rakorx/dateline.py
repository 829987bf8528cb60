"""The dateline that opens a news text: ``BANDAR LAMPUNG, Nenemonews (22/11/2024) – Tim …``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rakorx.day_phrases import DayPhrase, find_day_phrases
from rakorx.gazetteer import Gazetteers
from rakorx.regions import squash

Span = tuple[int, int]

_LONGEST = 90  # characters before the dash
_LONGEST_PART = 40
_MOST_PARTS = 4
_HEADLINE = 100  # characters; what follows a slight sign must be longer, for a headline may hold one too
_AROUND = " \t\xa0.:;-–—~"
_DASH = re.compile(r"[ \t\xa0]*[,.]?[ \t\xa0]*(?:-{1,3}|[–—~])[ \t\xa0]*|:[ \t\xa0]+")
_BAR = re.compile(r"[ \t\xa0]*\|[ \t\xa0]*")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.[ \t\xa0]+(?=[A-Z“\"])")
_PART = re.compile(r"(?:[^,|()/\n]|(?<=\d)/)+")  # "Kodim 1407/Bone" is one name
_WORD = re.compile(r"[^\W\d_][\w.'’]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence; spans are the article's, ``end`` is where the sentence begins."""

    end: int
    place: Span | None
    outlet: Span | None
    day: DayPhrase | None


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    text: str
    is_place: bool
    is_outlet: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Head:
    """The parts of a head that were recognised; ``known`` where the place is in the gazetteer."""

    place: _Part | None
    outlet: _Part | None
    day: DayPhrase | None
    known: bool


def find_dateline(text: str, start: int, end: int, words: Gazetteers) -> Dateline | None:
    """Read the dateline at the beginning of the line ``text[start:end]``.

    Returns:
        None where the line opens with no place and no outlet before a dash. A line that is a dateline alone is read
        too. The place is a known region, district or capital, or else written in capitals before a paper's name.
    """
    for head_end, body in _heads(text, start, end) if text[start:end][:1].isalpha() else ():
        if _is_capitalised(text[start:head_end]):
            head = _read(text, start, head_end, words)
            if head and _may_end(text[head_end:body], head, text[body:end]):
                place, outlet = (part.span if part else None for part in (head.place, head.outlet))
                return Dateline(body, place, outlet, head.day)
    return None


def _heads(text: str, start: int, end: int) -> Iterator[Span]:
    """Where the head may end and the text begin: at a dash, the last bar, a full stop, the line's end."""
    window = min(end, start + _LONGEST)
    bars = list(_BAR.finditer(text, start + 1, window))
    for mark in (*_DASH.finditer(text, start + 1, window), *reversed(bars)):
        yield mark.span()
    if stop := _FULL_STOP.search(text, start, window):
        yield stop.span()
    if end <= window:
        yield end, end


def _may_end(between: str, head: _Head, rest: str) -> bool:
    """Whether these signs can end such a head: the slighter they are, the surer the head must be."""
    sign = between.strip()
    both = head.place is not None and head.outlet is not None
    if sign == "":
        return head.known and (both or head.day is not None)
    if sign == ".":
        return both
    if between == "-" or sign == ":":
        return (both or head.known) and len(rest) > _HEADLINE
    return True


def _is_capitalised(head: str) -> bool:
    """Whether a head holds names only; a part of one word may be a paper's name in small letters."""
    for part in _PART.findall(head):
        names = _WORD.findall(part)
        small = [word for word in names if word[0].islower() and "." not in word.strip(".")]
        if small and len(names) > 1 and not any(char.isdigit() for char in part):
            return False
    return True


def _read(text: str, start: int, end: int, words: Gazetteers) -> _Head | None:
    printed = find_day_phrases(text[start:end], words)
    days = [replace(day, start=day.start + start, end=day.end + start) for day in printed]
    parts = [part for part in _parts(text, start, end, words) if not _is_day(part, days)]
    if not parts or len(parts) > _MOST_PARTS:
        return None
    known = next((part for part in parts if part.is_place), None)
    named = len(parts) > 1 or _is_called(parts[0], words)
    place = known or (parts[0] if named and _is_loud(parts[0], words) else None)
    others = [part for part in parts if part is not place and not part.is_place]
    outlet = next((part for part in others if place or (part.is_outlet and len(parts) == 1)), None)
    day = next((day for day in days if day.dated), None)
    return _Head(place, outlet, day, known is not None) if place or outlet else None


def _parts(text: str, start: int, end: int, words: Gazetteers) -> Iterator[_Part]:
    for match in _PART.finditer(text, start, end):
        part = match[0].strip(_AROUND)
        if part and len(part) <= _LONGEST_PART:
            at = match.start() + match[0].index(part)
            yield _Part(at, at + len(part), part, _is_place(part, words), _is_outlet(part, words))


def _is_day(part: _Part, days: Iterable[DayPhrase]) -> bool:
    return not _WORD.search(part.text) or any(day.start < part.end and part.start < day.end for day in days)


def _is_loud(part: _Part, words: Gazetteers) -> bool:
    """Whether a part is written in capitals, as datelines are, and names no agency or paper that is."""
    return part.text.isupper() and not part.is_outlet and squash(part.text) not in _agencies(words)


def _is_called(part: _Part, words: Gazetteers) -> bool:
    """Whether a word such as ``PULAU`` stands before the name."""
    return squash(part.text.split()[0]) in _place_words(words)


def _is_place(part: str, words: Gazetteers) -> bool:
    """Whether a part is a region's, capital's or district's name, with or without ``Kab.`` before it."""
    names = _WORD.findall(part)
    while len(names) > 1 and squash(names[0]) in _place_words(words):
        names = names[1:]
    name = " ".join(names)
    regions = words.regions
    return bool(regions.readings(name) or regions.districts(name) or (part.isupper() and regions.similar(name)))


def _is_outlet(part: str, words: Gazetteers) -> bool:
    names = [word.casefold() for word in _WORD.findall(part)]
    pairs = {" ".join(pair) for pair in pairwise(names)}
    return not _outlet_words(words).isdisjoint({*names, *pairs}) or any("." in word.strip(".") for word in names)


@lru_cache(maxsize=4)
def _outlet_words(words: Gazetteers) -> frozenset[str]:
    return frozenset(name.casefold() for name in words.names("layout.outlet"))


@lru_cache(maxsize=4)
def _place_words(words: Gazetteers) -> frozenset[str]:
    return frozenset(squash(name) for name in words.names("layout.place_word"))


@lru_cache(maxsize=4)
def _agencies(words: Gazetteers) -> frozenset[str]:
    return frozenset(squash(name) for entry in words.entries("agency") for name in entry.names)
