"""Which of the venues that a page names is the meeting's, and which are rooms that joined from afar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rakorx.cues import Cues
from rakorx.facts import Focus
from rakorx.facts.venue_bounds import READ, Bounds, place_cues, title_end
from rakorx.facts.venue_phrase import VenuePhrases
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

_PREPOSITION = re.compile(r"(?:\bdi|\bdari|tempat|\bpada)\s*[:]?\s*[\"“]?$", re.IGNORECASE)
_NEAR = 60                       # characters after a venue in which its sentence may say how it took part
_EARLY = 7                       # sentences in which a venue may stand beside the one that names the meeting
_CLOSE = 3.0                     # a fuller form of the chosen venue may have so much less to speak for it
_MARKED, _UNMARKED = 0.5, 1.0   # least score of a phrase that the recogniser marked, and of one found by its words
_GROUNDS = 1.5                   # least score of marked grounds, where other things happen too
_HEADLESS = 2.5                  # least score of a marked phrase without any head word


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
    bounds = Bounds(page, words)
    fit = [venue for venue in found if venue.score >= _least(venue, bounds)]
    if not fit:
        return VenueChoice(None, ())
    rooms = [v for v in fit if not v.remote] or fit
    best = max(rooms, key=lambda v: (v.score, -v.start))
    best = _fullest(best, found)
    others = tuple(v for v in fit if v.remote and not _same(v, best))
    return VenueChoice(best, others)


def _least(venue: Venue, bounds: Bounds) -> float:
    """The least score with which a phrase counts; a mark without any head word needs more."""
    if not venue.marked:
        return _UNMARKED
    if bounds.is_grounds(venue.start):
        return _GROUNDS
    return _MARKED if bounds.has_head(venue.start, venue.end) else _HEADLESS


def _spans(page: Page, words: Gazetteers) -> Iterator[tuple[int, int, bool]]:
    phrases = VenuePhrases(page, words)
    taken: list[tuple[int, int]] = []
    marked = (phrases.marked(m.start, m.end) for m in page.labelled("VEN"))
    sources = ((marked, True), (phrases.headed(), False), (phrases.glued(), False), (phrases.cued(), False))
    for spans, by_model in sources:
        for span in spans:
            if span and span[0] < READ and _is_new(span, taken) and not _opens_line(page.text, *span):
                taken.append(span)
                yield *span, by_model


def _is_new(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return not any(start < span[1] and span[0] < end for start, end in taken)


def _opens_line(text: str, start: int, end: int) -> bool:
    """True for an outlet's name before the dash of a dateline: ``Media Center Rejang Lebong – …``."""
    return text[text.rfind("\n", 0, start) + 1:start].strip() == "" and bool(re.match(r"\s*[–—|:-]", text[end:end + 3]))


def _weighed(page: Page, focus: Focus, cues: Cues, start: int, end: int, marked: bool) -> Venue:
    opening, close = _passage_start(page, start), page.sentence_at(start).end
    meeting = [m.start for m in focus.within(opening, close)]
    central = cues.first("venue_cue.central", opening, start) is not None
    remote = not central and _is_remote(page, cues, opening, start, end)
    elsewhere = cues.last("venue_cue.elsewhere", opening, start)
    score = 1.0 if marked else 0.0
    score += 2.0 if meeting else 1.0 if _beside(page, focus, cues, opening, start) else 0.0
    score += 1.0 if cues.last("venue_cue.held", opening, start + 1) else 0.0
    score += 0.5 if _led_to(page, cues, start) else -0.5
    score += 0.5 if page.within(opening, close, "DATE") else 0.0
    score += 2.0 if central else 0.0
    score -= 3.0 if elsewhere and not any(elsewhere.start < m < start for m in meeting) else 0.0
    score -= 3.0 if any(c.end == start - 1 for c in cues.within("venue_cue.not", opening, start)) else 0.0
    score -= 1.0 if cues.last("venue_cue.future", opening, start) else 0.0
    score -= 1.0 if page.is_quoted(start) else 0.0
    score -= 1.0 if start < title_end(page) else 0.0
    score -= 1.0 if cues.within("venue.grounds", start, start + 1) and not (marked and meeting) else 0.0
    score -= 2.0 if _related(page, cues, start) else 0.0
    score -= 2.0 if cues.within("venue_end.never", start, start + 1) else 0.0
    score -= min(1.5, 0.1 * page.sentence_index(start))
    return Venue(start, end, page.text[start:end], round(score, 2), marked, remote, central)


def _led_to(page: Page, cues: Cues, start: int) -> bool:
    """True after a preposition, or a verb such as ``memakai``."""
    using = any(c.end == start - 1 for c in cues.within("venue_cue.using", start - 16, start))
    return using or _PREPOSITION.search(page.text, max(0, start - 16), start) is not None


def _is_remote(page: Page, cues: Cues, opening: int, start: int, end: int) -> bool:
    """True where the sentence says that those in the room followed from afar, before it or right after it."""
    if cues.first("venue_cue.remote", opening, start):
        return True
    leads = page.text[opening:start].strip().casefold() == "dari"
    return leads and cues.first("venue_cue.remote", end, end + _NEAR) is not None


def _beside(page: Page, focus: Focus, cues: Cues, opening: int, start: int) -> bool:
    """True where the sentence speaks of "the event", or the one before or after it names the meeting."""
    if cues.last("venue_cue.meeting", opening, start):
        return True
    index = page.sentence_index(start)
    near = page.sentences[max(0, index - 1)].start, page.sentences[min(index + 1, len(page.sentences) - 1)].end
    return index < _EARLY and bool(focus.within(*near))


def _related(page: Page, cues: Cues, start: int) -> bool:
    """True in the lines under ``Baca juga`` and the like."""
    above = cues.last("venue_cue.related", max(0, start - 400), start)
    return above is not None and "\n\n" not in page.text[above.start:start]


def _passage_start(page: Page, at: int) -> int:
    """Start of the sentence at ``at``, going back over lines that were broken in mid-sentence."""
    index = page.sentence_index(at)
    start = page.sentences[index].start
    while index and page.text[page.sentences[index - 1].end:start] == "\n" and \
            page.text[page.sentences[index - 1].end - 1] not in ".!?”\"":
        index -= 1
        start = page.sentences[index].start
    return start


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _same(one: Venue, other: Venue) -> bool:
    a, b = set(_words(one.text)), set(_words(other.text))
    return a <= b or b <= a


def _fullest(best: Venue, found: list[Venue]) -> Venue:
    """The longest form of the same venue among the phrases of the page."""
    known = set(_words(best.text))
    longer = [v for v in found if v.score > best.score - _CLOSE and known <= set(_words(v.text))]
    return max(longer, key=lambda v: (len(v.text), -v.start), default=best)
