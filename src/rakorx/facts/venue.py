"""Which of the venues that a page names is the meeting's, and which are rooms that joined from afar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rakorx.cues import Cues
from rakorx.facts import Focus
from rakorx.facts.venue_phrase import VenuePhrases, place_cues
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

_PREPOSITION = re.compile(r"(?:\bdi|\bdari|\bbertempat|\btempat|\bpada)\s*[:]?\s*[\"“]?$", re.IGNORECASE)
_GENERIC = re.compile(r"\b(?:rapat|rakor\w*|rakoor|kegiatan|acara|pertemuan|koordinasi|FGD|HLM|diskusi|forum)\b", re.IGNORECASE)
_ENOUGH = 1.5


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue phrase at ``start:end`` with what speaks for it; ``remote`` is a room that joined from afar."""

    start: int
    end: int
    text: str
    score: float
    marked: bool
    remote: bool = False
    central: bool = False


@dataclass(frozen=True, slots=True)
class VenueChoice:
    """The meeting's venue, if any, and the rooms that joined from afar."""

    venue: Venue | None
    others: tuple[Venue, ...]


def choose_venue(page: Page, focus: Focus, words: Gazetteers) -> VenueChoice:
    """The venue nearest to the meeting's naming; a central room before one that joined from afar."""
    found = [_weighed(page, focus, place_cues(page, words), *span) for span in _spans(page, words)]
    fit = [venue for venue in found if venue.score >= _ENOUGH]
    if not fit:
        return VenueChoice(None, ())
    rooms = [v for v in fit if not v.remote] or fit
    best = max(rooms, key=lambda v: (v.score, -v.start))
    best = _fullest(best, found)
    others = tuple(v for v in fit if v.remote and not _same(v, best))
    return VenueChoice(best, others)


def _spans(page: Page, words: Gazetteers) -> Iterator[tuple[int, int, bool]]:
    phrases = VenuePhrases(page, words)
    taken: list[tuple[int, int]] = []
    for mention in page.labelled("VEN"):
        span = phrases.marked(mention.start, mention.end)
        if span and not any(a < span[1] and span[0] < b for a, b in taken):
            taken.append(span)
            yield *span, True
    for span in phrases.headed():
        if not any(a < span[1] and span[0] < b for a, b in taken):
            taken.append(span)
            yield *span, False


def _weighed(page: Page, focus: Focus, cues: Cues, start: int, end: int, marked: bool) -> Venue:
    sentence = page.sentence_at(start)
    before = (sentence.start, start)
    near = any(sentence.start <= m.start < sentence.end for m in focus.mentions)
    central = cues.first("venue_cue.central", *before) is not None
    remote = not central and cues.first("venue_cue.remote", *before) is not None
    score = 1.0 if marked else 0.0
    score += 2.0 if near else 1.0 if _GENERIC.search(page.text, *before) else 0.0
    score += 1.0 if cues.first("venue_cue.held", sentence.start, start + 1) else 0.0
    score += 0.5 if _PREPOSITION.search(page.text, max(0, start - 16), start) else -1.0
    score += 0.5 if page.within(sentence.start, sentence.end, "DATE") else 0.0
    score += 2.0 if central else 0.0
    score -= 3.0 if cues.first("venue_cue.elsewhere", *before) else 0.0
    score -= 1.5 if _quoted(page.text, start) else 0.0
    score -= min(1.5, 0.15 * page.sentence_index(start))
    return Venue(start, end, page.text[start:end], round(score, 2), marked, remote, central)


def _quoted(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1:at]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _same(one: Venue, other: Venue) -> bool:
    a, b = set(_words(one.text)), set(_words(other.text))
    return a <= b or b <= a


def _fullest(best: Venue, found: list[Venue]) -> Venue:
    """The longest form of the same venue among the phrases of the page."""
    longer = [v for v in found if v.score > 0 and _words(v.text)[:len(_words(best.text))] == _words(best.text)]
    return max(longer, key=lambda v: (len(v.text), -v.start), default=best)
