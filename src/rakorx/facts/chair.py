"""Who presided: led before opened, never whoever leads a prayer, a delegation or another event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rakorx.cues import Cue, Cues, in_background, read_cues
from rakorx.facts import Absent, Focus
from rakorx.facts.chair_words import ChairWords, chair_words
from rakorx.gazetteer import Gazetteers
from rakorx.officials import Naming, Official
from rakorx.page import Page
from rakorx.record import Evidence

CLAUSE = re.compile(r"[.;!?]\s|\n\s*\n")
SUBJECT_REACH = 140
OBJECT_REACH = 55
BASES = (("led", "cue.chair.led_by", "cue.chair.leads"), ("opened", "cue.chair.opened_by", "cue.chair.opens"))


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who presided, as one of the page's officials, and where the text says so."""

    official: Official
    naming: Naming
    basis: str
    represents: str | None
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...]


def find_chair(page: Page, focus: Focus, officials: tuple[Official, ...], words: Gazetteers) -> Presiding | Absent:
    """Read who led the meeting, else who opened it; nobody said to do either is the common case."""
    reader = _Reader(page, focus, officials, read_cues(page, words), chair_words(words))
    for basis, passive, active in BASES:
        found = sorted([*reader.passive(passive), *reader.active(active)], key=lambda item: item[0].start)
        if found:
            cue, naming, confidence = found[0]
            return reader.presiding(basis, cue, naming, confidence)
    return Absent("nobody is said to lead or open the meeting")


class _Reader:
    def __init__(
        self, page: Page, focus: Focus, officials: tuple[Official, ...], cues: Cues, small: ChairWords
    ) -> None:
        self._page, self._focus, self._cues, self._small = page, focus, cues, small
        pairs = [(n, o) for o in officials if o.type != "body" for n in o.namings]
        self._owners = {(n.start, n.end, n.text): o for n, o in pairs}
        self._namings = sorted((n for n, _ in pairs), key=lambda n: (n.start, n.end))
        self._people = [n for n in self._namings if n.type == "person"]
        self._longest = max((n.end - n.start for n in self._namings), default=0)

    def presiding(self, basis: str, cue: Cue, naming: Naming, confidence: float) -> Presiding:
        official = self._owner(naming)
        first, last = min(cue.start, naming.start), max(cue.end, naming.end)
        verb = self._page.text[cue.start : cue.end].casefold()
        return Presiding(
            official,
            naming,
            basis,
            naming.represents,
            confidence,
            f"chair.{basis}:{verb}",
            (self._page.quote(first, last),),
        )

    def passive(self, entry: str) -> Iterator[tuple[Cue, Naming, float]]:
        """``Rapat dipimpin (langsung) (oleh) Sekda``: the chair follows."""
        for cue in self._cues.all(entry):
            if (
                self._is_longer(cue, "cue.chair.leads")
                or self._only_planned(cue)
                or in_background(self._page, self._cues, cue.start)
                or not self._leads_meeting_before(cue)
            ):
                continue
            naming = self._following(cue.end)
            if naming:
                yield cue, naming, 0.95

    def active(self, entry: str) -> Iterator[tuple[Cue, Naming, float]]:
        """``Sekda memimpin rapat``: the chair stands before, or after ``saat memimpin rapat,``."""
        for cue in self._cues.all(entry):
            if (
                not self._object_is_meeting(cue)
                or self._only_planned(cue)
                or in_background(self._page, self._cues, cue.start)
            ):
                continue
            naming = self._subject(cue)
            if naming:
                yield cue, naming, 0.92

    def _only_planned(self, cue: Cue) -> bool:
        """``semula dijadwalkan memimpin``, ``akan dipimpin``."""
        return self._small.planned.search(self._page.text, max(0, cue.start - 40), cue.start) is not None

    def _is_longer(self, cue: Cue, entry: str) -> bool:
        return any(
            c.start < cue.start and c.end >= cue.end
            for c in self._cues.within(entry, max(0, cue.start - 30), cue.start)
        )

    def _leads_meeting_before(self, cue: Cue) -> bool:
        """Whether the last thing named before a passive cue is the meeting, not an apel or a delegation."""
        sentence = self._page.sentence_at(cue.start)
        window = max(sentence.start, cue.start - 160)
        other = self._cues.last("cue.chair.other", window, cue.start)
        meeting = max((m.start() for m in self._page.find(self._small.meeting, window, cue.start)), default=-1)
        if other and (other.start > meeting or other.start < meeting < other.end):
            between = self._page.text[other.end : cue.start]
            subject = self._small.subject.fullmatch(between)
            if subject and (meeting < 0 or "," in self._page.text[meeting : other.start] or other.end >= cue.start - 1):
                return False
        if meeting >= 0:
            return True
        return self._near_meeting(sentence.start, cue.end) or (other is None and self._after_meeting(sentence.start))

    def _near_meeting(self, start: int, end: int) -> bool:
        return bool(self._focus.within(start, end + 1))

    def _after_meeting(self, start: int) -> bool:
        """Whether the sentence before names the meeting."""
        return bool(self._focus.within(start - 499, start))

    def _object_is_meeting(self, cue: Cue) -> bool:
        """Whether the first thing named after an active cue is the meeting."""
        text = self._page.text
        if self._small.meeting.search(text, cue.start, cue.end):
            return True
        end = min(self._page.sentence_at(cue.start).end, cue.end + OBJECT_REACH)
        places = [m.start for m in self._focus.within(cue.end, end)]
        match = self._small.meeting.search(text, cue.end, end)
        if match:
            places.append(match.start())
        if not places:
            return False
        others = (self._cues.first(f"cue.chair.{kind}", cue.end, min(places)) for kind in ("other", "area"))
        other = next((o for o in others if o), None)
        return other is None or min(places) - cue.end < 12

    def _subject(self, cue: Cue) -> Naming | None:
        text = self._page.text
        sentence = self._page.sentence_at(cue.start)
        before = [
            n
            for n in self._beginning(cue.start - SUBJECT_REACH - self._longest, cue.start + 1)
            if sentence.start < n.end <= cue.start + 1 and cue.start - n.end < SUBJECT_REACH
        ]
        aside = self._aside(cue)
        if before and not (aside and not self._speaks_before(before[-1], cue)):
            return self._stands(before, cue)
        if not before and not text[sentence.start : cue.start].strip(" “\""):
            return self._next_clause(cue, sentence.end)   # "Membuka rapat, Sekda …"
        if aside and not self._small.said.search(text, max(sentence.start, cue.start - 60), cue.start):
            return self._next_clause(cue, sentence.end)
        if aside or self._small.pronoun.search(text, max(sentence.start, cue.start - 40), cue.start):
            earlier = reversed(self._people[: self._index(self._people, sentence.start)])
            return next((n for n in earlier if n.end <= sentence.start), None)
        return self._previous_line(cue, sentence.start)

    def _aside(self, cue: Cue) -> bool:
        """``saat memimpin rapat``: the sentence tells of something else."""
        before = self._small.while_.search(self._page.text, max(0, cue.start - 14), cue.start)
        return bool(before or self._small.aside.match(self._page.text, cue.start))

    def _speaks_before(self, naming: Naming, cue: Cue) -> bool:
        return cue.start - naming.end < 40

    def _stands(self, before: list[Naming], cue: Cue) -> Naming:
        """The subject among the namings before the cue; of ``A mewakili B`` it is A, of ``A diwakili B`` B."""
        last = before[-1]
        if last.represented:
            for naming in reversed(before[:-1]):
                if naming.represents == last.text:
                    return naming
        run = [last]
        for naming in reversed(before[:-1]):
            gap = self._page.text[naming.end : run[-1].start]
            if not self._small.together.fullmatch(gap):
                break
            run.append(naming)
        return run[-1] if run[-1].type == "person" or run[-1].type == last.type else last

    def _next_clause(self, cue: Cue, end: int) -> Naming | None:
        following = self._beginning(cue.end, end)
        if not following or following[0].start - cue.end >= 160:
            return None
        stands_in = [n for n in following[1:3] if following[0].represented and n.represents]
        return (stands_in or following)[0]

    def _previous_line(self, cue: Cue, start: int) -> Naming | None:
        """``Sekda Budi memimpin`` broken over a line end."""
        before = self._beginning(cue.start - 12 - self._longest, start)
        near = [n for n in before if n.end <= cue.start and cue.start - n.end < 12]
        return near[-1] if near else None

    def _following(self, at: int) -> Naming | None:
        """The naming right after a passive cue; of ``A yang diwakili B`` it is B."""
        text = self._page.text
        end = self._page.sentence_at(at).end
        index = self._index(self._namings, at)
        following = self._namings[index : index + 2]
        if not following:
            return None
        gap = text[at : following[0].start]
        if following[0].start >= end + 2 or len(gap) > 70 or CLAUSE.search(gap) or not self._filler(gap):
            return None
        stood_in = following[0].represented and following[-1].represents
        return following[-1] if stood_in else following[0]

    def _filler(self, gap: str) -> bool:
        rest = self._small.between.sub("", gap, count=1)
        return len(rest.split()) <= 4 and "," not in rest.strip(" ,")

    def _beginning(self, start: int, end: int) -> list[Naming]:
        """The namings that begin in ``start:end``."""
        return self._namings[self._index(self._namings, start) : self._index(self._namings, end)]

    @staticmethod
    def _index(namings: list[Naming], offset: int) -> int:
        """Where the namings at or after ``offset`` begin."""
        return bisect_left(namings, offset, key=lambda n: n.start)

    def _owner(self, naming: Naming) -> Official:
        return self._owners[(naming.start, naming.end, naming.text)]
