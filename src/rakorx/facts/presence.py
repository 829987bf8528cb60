"""What the context of a naming says about its owner having been at the meeting: the features of attendance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rakorx.cues import Cue, Cues, in_background
from rakorx.facts import Focus
from rakorx.facts.attendance_lists import BULLET, JOINT, Zone, find_chains, find_zones
from rakorx.officials import Naming, Official
from rakorx.page import Page

WORD = re.compile(r"[^\W\d_][\w'’-]*")
VERB = re.compile(r"(?:di|me|ber|ter|hadir|turut|ikut)[a-z]{3,}")
BEFORE, AFTER = 160, 80  # characters in which the verb of a coordination lies
BRACKET = re.compile(r"\(\s*")
SIGNED = re.compile(r"\s*[/)]")
NEAR = 45
TOLD = 70  # characters before a naming whose words tell what it is said for
FIRST = 600  # characters of a sentence in which the meeting is looked for
MOST_ZONES = 50  # lists that a naming may stand in at once
NEXT = ("speech", "attend.subject", "chair.leads", "chair.opens", "represents", "absent")
PREVIOUS = ("speech", "chair.led_by", "chair.opened_by", "mentioned", "attend.moderator", "absent", "represented")
SPOKEN = ("speaker.follows", "speaker.precedes")
SHARED = ("apart", "absent", "status.future")
NONE: frozenset[str] = frozenset()


class Signs(NamedTuple):
    """The features of one person, office or body: its own, and those named by a scope (its type, ``first``)."""

    own: set[str]
    scoped: dict[str, set[str]]

    def all(self) -> set[str]:
        """Every feature by its whole name."""
        return self.own.union(*({f"{scope}:{f}" for f in inner} for scope, inner in self.scoped.items()))


class Told(NamedTuple):
    """What the namings of one sentence share: its index and bounds, its features, and the kinds of the cues in it."""

    nth: int
    start: int
    end: int
    features: tuple[str, ...]
    kinds: Set[str]
    following: tuple[str, ...]
    preceding: tuple[str, ...]


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
        return cls(page, focus, cues, find_zones(page, cues), starts, find_chains(page, spans))

    def features(self, official: Official) -> set[str]:
        """The features of one person, office or body over all its namings."""
        return self.signs(official).all()

    def signs(self, official: Official) -> Signs:
        """The features of one person, office or body over all its namings, those of a scope by their short names."""
        own = {f"type={official.type}", f"namings={min(len(official.namings), 3)}"}
        if official.type == "person":
            own.add("position" if official.position else "no_position")
        if official.first.group:
            own.add("group")
        told = [(n, self._told(self.page.sentence_index(n.start))) for n in official.namings[:6]]
        first, *others = (self._naming(naming, sentence) for naming, sentence in told)
        near = first.union(*others) if others else first
        own |= near
        for naming, sentence in told:
            own.update(self._lead_up(naming, sentence))
        return Signs(own, {official.type: near, "first": first})

    def _naming(self, naming: Naming, told: Told) -> set[str]:
        found = {*told.features, *self._position(naming, told), *self._list(naming), *self._chain(naming, told)}
        found.update(self._words(naming, told), self._around(naming, told), self._governed(naming, told))
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
    def _kinds(self) -> dict[int, set[str]]:
        """By the sentence's index the kinds of cues in it: most have none, and need not be asked for."""
        found: dict[int, set[str]] = defaultdict(set)
        for kind in {*NEXT, *PREVIOUS, *SPOKEN, *SHARED}:
            for cue in self.cues.within(f"cue.{kind}", 0, len(self.page.text)):
                found[self.page.sentence_index(cue.start)].add(kind)
        return found

    @cached_property
    def _meetings(self) -> set[int]:
        """The indices of the sentences that name the meeting, not too late in them."""
        named = ((m.start, self.page.sentence_index(m.start)) for m in self.focus.mentions)
        return {index for start, index in named if 0 <= start - self.page.sentences[index].start < FIRST}

    def _told(self, index: int) -> Told:
        """What the namings of the sentence at ``index`` share, read once."""
        if index not in self._sentences:
            sentence = self.page.sentences[index]
            kinds = self._kinds.get(index, NONE)
            features = tuple(self._shared(index, sentence.start, sentence.end, kinds))
            following = tuple(kind for kind in NEXT if kind in kinds) if kinds else ()
            preceding = tuple(kind for kind in PREVIOUS if kind in kinds) if kinds else ()
            told = Told(index, sentence.start, sentence.end, features, kinds, following, preceding)
            self._sentences[index] = told
        return self._sentences[index]

    def _shared(self, index: int, start: int, end: int, kinds: Set[str]) -> Iterator[str]:
        yield f"sentence={'title' if not index else 'lead' if index < 3 else 'body'}"
        if index >= len(self.page.sentences) - 1:
            yield "sentence=last"
        if index in self._meetings:
            yield "with_meeting"
        for kind in SHARED if kinds else ():
            if kind in kinds and self.cues.first(f"cue.{kind}", start, end):
                yield kind if kind == "apart" else f"sentence_has={kind}"

    @cached_property
    def _verbs(self) -> tuple[list[int], list[str]]:
        """The beginnings and the words of the page's verbs, as far as their prefixes show them."""
        text = self.page.text
        found = [v for v in VERB.finditer(text) if not text[max(0, v.start() - 1) : v.start()].isalnum()]
        return [v.start() for v in found], [v.group() for v in found]

    def _governed(self, naming: Naming, told: Told) -> tuple[str, str]:
        """The verbs before and after the coordination that a naming stands in."""
        starts, verbs = self._verbs
        first, last, _ = self.chains.get(naming.start, (naming.start, naming.end, 1))
        before, after = bisect_left(starts, first) - 1, bisect_left(starts, last)
        led = before >= 0 and starts[before] >= max(told.start, first - BEFORE)
        followed = after < len(starts) and starts[after] < min(told.end, last + AFTER)
        return f"governor={verbs[before] if led else '^'}", f"follower={verbs[after] if followed else '$'}"

    def _lead_up(self, naming: Naming, told: Told) -> list[str]:
        """The small words that lead up to a naming or to the coordination that it stands in."""
        first = self.chains[naming.start][0] if naming.start in self.chains else naming.start
        words = WORD.findall(self.page.text, max(told.start, first - TOLD), first)
        return [f"told={word.casefold()}" for word in words if word[0].islower()]

    def _position(self, naming: Naming, told: Told) -> Iterator[str]:
        text = self.page.text
        line = self.page.line_start(naming.start)
        if BULLET.match(text, line, naming.end):
            yield "bullet"
        if self.page.is_quoted(naming.start):
            yield "quoted"
        if (
            told.nth >= len(self.page.sentences) - 2
            and BRACKET.fullmatch(text, max(line, naming.start - 2), naming.start)
            and SIGNED.match(text, naming.end, naming.end + 2)
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
            reach = min(told.end, last + NEAR)
            if kind in told.kinds and (cue := self.cues.first(f"cue.{kind}", last, reach)):
                yield f"chain_next={kind}"
                yield f"chain_next={self.page.text[cue.start : cue.end].casefold()}"

    def _words(self, naming: Naming, told: Told) -> Iterator[str]:
        """The words right before and after, where they are small words or cues."""
        text = self.page.text
        before = [word.casefold() for word in WORD.findall(text, max(told.start, naming.start - 30), naming.start)[-2:]]
        after = [word.casefold() for word in WORD.findall(text, naming.end, naming.end + 30)[:2]]
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
        for kind in told.following:
            cue = self._next(kind, naming, told)
            if cue:
                yield f"next={kind}"
                if cue.start - naming.end < 4:
                    yield f"next_is={kind}"
                if kind == "attend.subject":
                    yield f"next={self.page.text[cue.start : cue.end].casefold()}"
        for kind in told.preceding:
            cue = self._previous(kind, naming, told)
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
        before = self._previous("speaker.follows", naming, told) if "speaker.follows" in told.kinds else None
        if before and naming.start - before.end < 4:
            return True
        after = self._next("speaker.precedes", naming, told) if "speaker.precedes" in told.kinds else None
        return after is not None and not self.cues.within("cue.speaker.follows", naming.end, after.start)

    def _next(self, kind: str, naming: Naming, told: Told) -> Cue | None:
        """The cue that follows the naming with no other naming between, within NEAR characters."""
        cue = self.cues.first(f"cue.{kind}", naming.end, min(told.end, naming.end + NEAR))
        return cue if cue and not self._named(naming.end, cue.start) else None

    def _previous(self, kind: str, naming: Naming, told: Told) -> Cue | None:
        """The cue that precedes the naming with no other naming between, within NEAR characters."""
        near = self.cues.within(f"cue.{kind}", max(told.start, naming.start - NEAR - 20), naming.start)
        found = [cue for cue in near if cue.end <= naming.start]
        if not found or naming.start - found[-1].end > NEAR:
            return None
        return None if self._named(found[-1].end, naming.start) else found[-1]

    def _named(self, start: int, end: int) -> bool:
        """Whether a naming begins in ``start:end``."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)
