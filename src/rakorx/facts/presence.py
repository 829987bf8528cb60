"""What the context of a naming says about its owner having been at the meeting: the features of attendance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rakorx.cues import Cue, Cues, in_background
from rakorx.facts import Focus
from rakorx.facts.attendance_lists import BULLET, LINE_REACH, Zone, find_zones
from rakorx.officials import Naming, Official
from rakorx.page import Page

WORD = re.compile(r"[^\W\d_][\w'’-]*")
JOINT = re.compile(
    r"[\s,;]*(?:(?:dan|serta|maupun|beserta|hingga|sampai|juga|bersama|para|unsur|jajaran|perwakilan|dari|seluruh|sejumlah|masing-masing|\d+[.)]?|[a-z][.)]|[-–•*])[\s,;]+){0,4}",
    re.IGNORECASE,
)
NEAR = 45
TOLD = 70  # characters before a naming whose words tell what it is said for
MOST_ZONES = 50  # lists that a naming may stand in at once
NEXT = ("speech", "attend.subject", "chair.leads", "chair.opens", "represents", "absent")
PREVIOUS = ("speech", "chair.led_by", "chair.opened_by", "mentioned", "attend.moderator", "absent", "represented")


@dataclass(frozen=True, slots=True)
class Told:
    """What the namings of one sentence share: its bounds, its features, and the entries of the cues in it."""

    start: int
    end: int
    features: tuple[str, ...]
    entries: frozenset[str]


def _chains(page: Page, spans: list[tuple[int, int]]) -> dict[int, tuple[int, int, int]]:
    """For the start of each naming the start, end and size of the coordination that it stands in."""
    found: dict[int, tuple[int, int, int]] = {}
    run: list[tuple[int, int]] = []
    for span in [*spans, None]:
        if span and run and span[0] < run[-1][1]:
            continue
        if span and run and JOINT.fullmatch(page.text, run[-1][1], span[0]):
            run.append(span)
            continue
        found |= {start: (run[0][0], run[-1][1], len(run)) for start, _ in run}
        run = [span] if span else []
    return found


@dataclass(frozen=True)
class Surroundings:
    """A page made ready for reading the context of its namings."""

    page: Page
    focus: Focus
    cues: Cues
    zones: tuple[Zone, ...]
    starts: tuple[int, ...]
    chains: dict[int, tuple[int, int, int]]

    @classmethod
    def of(cls, page: Page, focus: Focus, cues: Cues, officials: tuple[Official, ...]) -> Surroundings:
        spans = sorted({(n.start, n.end) for o in officials for n in o.namings})
        starts = tuple(start for start, _ in spans)
        return cls(page, focus, cues, find_zones(page, cues), starts, _chains(page, spans))

    def features(self, official: Official) -> set[str]:
        """The features of one person, office or body over all its namings."""
        found = {f"type={official.type}"}
        if official.type == "person":
            found.add("position" if official.position else "no_position")
        found.add(f"namings={min(len(official.namings), 3)}")
        if official.first.group:
            found.add("group")
        first, *others = (self._naming(naming) for naming in official.namings[:6])
        near = first.union(*others)
        found |= near
        found |= {f"{official.type}:{f}" for f in near}
        found |= {f"first:{f}" for f in first}
        for naming in official.namings[:6]:
            found |= self._lead_up(naming)
        return found

    def _naming(self, naming: Naming) -> set[str]:
        told = self._told(self.page.sentence_index(naming.start))
        found = {*told.features, *self._position(naming), *self._list(naming), *self._chain(naming, told)}
        found |= {*self._words(naming, told.start), *self._around(naming, told)}
        if in_background(self.page, self.cues, naming.start):
            found.add("background")
        if naming.represented:
            found.add("represented")
        if naming.represents:
            found.add("represents")
        return found

    @cached_property
    def _sentences(self) -> dict[int, Told]:
        return {}

    @cached_property
    def _entries(self) -> dict[int, set[str]]:
        """By the sentence's index the entries that have a cue in it: most have none, and need not be asked for."""
        found: dict[int, set[str]] = defaultdict(set)
        for cue in self.cues.all("cue"):
            found[self.page.sentence_index(cue.start)].add(cue.id)
        return found

    def _told(self, index: int) -> Told:
        """What the namings of the sentence at ``index`` share, read once."""
        if index not in self._sentences:
            sentence = self.page.sentences[index]
            features = tuple(self._shared(index, sentence.start, sentence.end))
            entries = frozenset(self._entries.get(index, ()))
            self._sentences[index] = Told(sentence.start, sentence.end, features, entries)
        return self._sentences[index]

    def _shared(self, index: int, start: int, end: int) -> Iterator[str]:
        yield f"sentence={'title' if not index else 'lead' if index < 3 else 'body'}"
        if index >= len(self.page.sentences) - 1:
            yield "sentence=last"
        if any(self.page.sentence_index(m.start) == index for m in self.focus.within(start, start + 600)):
            yield "with_meeting"
        if self.cues.first("cue.apart", start, end):
            yield "apart"
        for kind in ("absent", "status.future"):
            if self.cues.first(f"cue.{kind}", start, end):
                yield f"sentence_has={kind}"

    def _lead_up(self, naming: Naming) -> set[str]:
        """The small words that lead up to a naming or to the coordination that it stands in."""
        first = self.chains.get(naming.start, (naming.start, naming.end, 1))[0]
        start = max(self.page.sentence_at(naming.start).start, first - TOLD)
        words = WORD.findall(self.page.text, start, first)
        return {f"told={word.casefold()}" for word in words if word[0].islower()}

    def _position(self, naming: Naming) -> Iterator[str]:
        text = self.page.text
        line = self.page.line_start(naming.start)
        if BULLET.match(text, line, naming.end):
            yield "bullet"
        paragraph = text[max(line, naming.start - LINE_REACH) : naming.start]
        if paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2:
            yield "quoted"
        if (
            self.page.sentence_index(naming.start) >= len(self.page.sentences) - 2
            and re.fullmatch(r"\(\s*", text[max(line, naming.start - 2) : naming.start])
            and re.match(r"\s*[/)]", text[naming.end : naming.end + 2])
        ):
            yield "byline"

    @cached_property
    def _zone_starts(self) -> list[int]:
        return [zone.start for zone in self.zones]

    def _list(self, naming: Naming) -> Iterator[str]:
        before = bisect_right(self._zone_starts, naming.start)
        near = self.zones[max(0, before - MOST_ZONES) : before + 4]
        zones = [z for z in near if z.start <= naming.start < z.end]
        if not zones:
            yield "no_list"
            return
        yield "in_list"
        nearest = max(zones, key=lambda z: z.start)
        for zone in zones[-4:]:
            yield f"{'list' if zone is nearest else 'outer_list'}={zone.cue}"
        if naming.start - nearest.start <= 14 and JOINT.fullmatch(self.page.text, nearest.start, naming.start):
            yield "right_after"
            yield f"right_after={nearest.cue}"
        cut = any(self.cues.first(name, nearest.start, naming.start) for name in ("cue.attend.stop", "cue.speech"))
        first = bisect_left(self.starts, nearest.start)
        peers = bisect_left(self.starts, naming.start) - first
        yield f"list_cut={cut}"
        yield f"list_cut={cut}:{nearest.cue}"
        yield f"list_place={min(peers, 3)}"
        yield f"list_size={min((bisect_left(self.starts, nearest.end) - first) // 2, 4)}"

    def _chain(self, naming: Naming, told: Told) -> Iterator[str]:
        """What stands before the first and after the last of ``A, B dan C``."""
        first, last, size = self.chains.get(naming.start, (naming.start, naming.end, 1))
        yield f"chain={min(size, 4)}"
        if size < 2:
            return
        before = WORD.findall(self.page.text, max(told.start, first - 24), first)
        after = WORD.search(self.page.text, last, min(told.end, last + 24))
        yield f"chain_before={before[-1].casefold() if before else '^'}"
        yield f"chain_after={after.group().casefold() if after else '$'}"
        for kind in ("speech", "attend.subject", "absent"):
            entry = f"cue.{kind}"
            cue = self.cues.first(entry, last, min(told.end, last + NEAR)) if entry in told.entries else None
            if cue:
                yield f"chain_next={kind}"
                yield f"chain_next={self.page.text[cue.start : cue.end].casefold()}"

    def _words(self, naming: Naming, start: int) -> Iterator[str]:
        """The words right before and after, where they are small words or cues."""
        text = self.page.text
        before = [word.casefold() for word in WORD.findall(text, max(start, naming.start - 30), naming.start)[-2:]]
        after = [word.casefold() for word in WORD.findall(text, naming.end, min(len(text), naming.end + 30))[:2]]
        yield f"before={before[-1] if before else '^'}"
        if len(before) > 1:
            yield f"before2={before[-2]} {before[-1]}"
        yield f"after={after[0] if after else '$'}"
        if len(after) > 1:
            yield f"after2={after[0]} {after[1]}"
        left = text[max(0, naming.start - 2) : naming.start].strip()
        right = text[naming.end : naming.end + 2].strip()
        yield f"left={left[-1:] if left and not left[-1].isalnum() else 'w'}"
        yield f"right={right[:1] if right and not right[0].isalnum() else 'w'}"

    def _around(self, naming: Naming, told: Told) -> Iterator[str]:
        for kind in NEXT:
            cue = self._next(f"cue.{kind}", naming, told)
            if cue:
                yield f"next={kind}"
                if cue.start - naming.end < 4:
                    yield f"next_is={kind}"
                if kind == "attend.subject":
                    yield f"next={self.page.text[cue.start : cue.end].casefold()}"
        for kind in PREVIOUS:
            cue = self._previous(f"cue.{kind}", naming, told)
            if cue:
                yield f"previous={kind}"
                if naming.start - cue.end < 4:
                    yield f"previous_is={kind}"
                    if kind in ("mentioned", "speech"):
                        yield f"previous_is={self.page.text[cue.start : cue.end].casefold()}"
        if self._speaks(naming, told):
            yield "speaks"

    def _speaks(self, naming: Naming, told: Told) -> bool:
        """True where a verb of speech has the naming for its subject: ``ujar X``, ``X menegaskan``."""
        before = self._previous("cue.speaker.follows", naming, told)
        if before and naming.start - before.end < 4:
            return True
        after = self._next("cue.speaker.precedes", naming, told)
        return after is not None and not self.cues.within("cue.speaker.follows", naming.end, after.start)

    def _next(self, entry: str, naming: Naming, told: Told) -> Cue | None:
        """The cue that follows the naming with no other naming between, within NEAR characters."""
        if entry not in told.entries:
            return None
        cue = self.cues.first(entry, naming.end, min(told.end, naming.end + NEAR))
        return cue if cue and not self._named(naming.end, cue.start) else None

    def _previous(self, entry: str, naming: Naming, told: Told) -> Cue | None:
        """The cue that precedes the naming with no other naming between, within NEAR characters."""
        if entry not in told.entries:
            return None
        found = [
            c
            for c in self.cues.within(entry, max(told.start, naming.start - NEAR - 20), naming.start)
            if c.end <= naming.start
        ]
        if not found or naming.start - found[-1].end > NEAR:
            return None
        return None if self._named(found[-1].end, naming.start) else found[-1]

    def _named(self, start: int, end: int) -> bool:
        """Whether a naming begins in ``start:end``."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)
