"""What the context of a naming says about its owner having been at the meeting: the features of attendance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rakorx.cues import Cue, Cues, in_background
from rakorx.facts import Focus
from rakorx.officials import Naming, Official
from rakorx.page import Page

BULLET = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[^\w\s\"'“”‘’(.,:;])\s*\S")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
JOINT = re.compile(
    r"[\s,;]*(?:(?:dan|serta|maupun|beserta|hingga|sampai|juga|bersama|para|unsur|jajaran|perwakilan|dari|seluruh|sejumlah|masing-masing|\d+[.)]?|[a-z][.)]|[-–•*])[\s,;]+){0,4}",
    re.IGNORECASE,
)
LINE = re.compile(r"[^\n]*(?:\n|\Z)")
NEAR = 45
TOLD = 70  # characters before a naming whose words tell what it is said for
LINE_REACH = 3_000  # characters of a line that are looked at; the time stays linear in a text without line ends
MOST_ZONES = 50  # lists that a naming may stand in at once
LIST = "cue.attend.list"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that lists who was there, opened by the cue phrase ``cue``."""

    start: int
    end: int
    cue: str


def find_zones(page: Page, cues: Cues) -> tuple[Zone, ...]:
    """Stretches that follow an attendance cue: to the sentence's end, or over the list lines below a colon."""
    zones = []
    below = range(0)  # the list lines met last; a cue among them shares their end
    for cue in cues.all(LIST):
        sentence = page.sentence_at(cue.start)
        end = max(sentence.end, cue.end)
        line_end = page.line_end(cue.end)
        line = page.text[cue.end : min(line_end, cue.end + LINE_REACH)]
        if line_end - cue.end < LINE_REACH and (line.rstrip().endswith(":") or not line.strip(" :.,-")):
            below = below if line_end in below else range(line_end, _lines_below(page.text, line_end))
            end = below.stop
        zones.append(Zone(cue.end, end, page.text[cue.start : cue.end].casefold()))
    return tuple(zones)


def _lines_below(text: str, at: int) -> int:
    """End of the list lines that follow a line end; blank lines between are allowed."""
    end, blank = at, 0
    for line in LINE.finditer(text, at + 1):
        words = line.group().strip()
        if not words:
            blank += 1
            if blank > 2 or line.end() == line.start():
                break
            continue
        if not BULLET.match(line.group()) and (len(words) > 160 or words.endswith((".", "”", '"'))):
            break
        blank, end = 0, line.end()
    return end


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
        for index, naming in enumerate(official.namings[:6]):
            near = set(self._naming(naming))
            found |= {f"{official.type}:{f}" for f in near}
            found |= near
            if not index:
                found |= {f"first:{f}" for f in near}
            found |= set(self._told(naming))
        return found

    def _naming(self, naming: Naming) -> Iterator[str]:
        sentence = self.page.sentence_at(naming.start)
        yield from self._position(naming, sentence.start)
        yield from self._list(naming)
        yield from self._chain(naming, sentence.start, sentence.end)
        yield from self._words(naming, sentence.start, sentence.end)
        yield from self._around(naming, sentence.start, sentence.end)
        if in_background(self.page, self.cues, naming.start):
            yield "background"
        if naming.represented:
            yield "represented"
        if naming.represents:
            yield "represents"

    def _told(self, naming: Naming) -> Iterator[str]:
        """The small words that lead up to a naming or to the coordination that it stands in."""
        first = self.chains.get(naming.start, (naming.start, naming.end, 1))[0]
        start = max(self.page.sentence_at(naming.start).start, first - TOLD)
        for word in WORD.finditer(self.page.text, start, first):
            if word.group()[0].islower():
                yield f"told={word.group().casefold()}"

    def _position(self, naming: Naming, sentence: int) -> Iterator[str]:
        text = self.page.text
        index = self.page.sentence_index(naming.start)
        yield f"sentence={'title' if not index else 'lead' if index < 3 else 'body'}"
        if index >= len(self.page.sentences) - 1:
            yield "sentence=last"
        line = self.page.line_start(naming.start)
        if BULLET.match(text, line, naming.end):
            yield "bullet"
        paragraph = text[max(line, naming.start - LINE_REACH) : naming.start]
        if paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2:
            yield "quoted"
        if any(self.page.sentence_index(m.start) == index for m in self.focus.within(sentence, sentence + 600)):
            yield "with_meeting"
        if (
            index >= len(self.page.sentences) - 2
            and re.fullmatch(r"\(\s*", text[max(line, naming.start - 2) : naming.start])
            and re.match(r"\s*[/)]", text[naming.end : naming.end + 2])
        ):
            yield "byline"

    def _list(self, naming: Naming) -> Iterator[str]:
        before = bisect_right(self.zones, naming.start, key=lambda z: z.start)
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

    def _chain(self, naming: Naming, start: int, end: int) -> Iterator[str]:
        """What stands before the first and after the last of ``A, B dan C``."""
        first, last, size = self.chains.get(naming.start, (naming.start, naming.end, 1))
        yield f"chain={min(size, 4)}"
        if size < 2:
            return
        before = [m.group().casefold() for m in WORD.finditer(self.page.text, max(start, first - 24), first)]
        after = [m.group().casefold() for m in WORD.finditer(self.page.text, last, min(end, last + 24))]
        yield f"chain_before={before[-1] if before else '^'}"
        yield f"chain_after={after[0] if after else '$'}"
        for kind in ("speech", "attend.subject", "absent"):
            cue = self.cues.first(f"cue.{kind}", last, min(end, last + NEAR))
            if cue:
                yield f"chain_next={kind}"
                yield f"chain_next={self.page.text[cue.start : cue.end].casefold()}"

    def _words(self, naming: Naming, start: int, end: int) -> Iterator[str]:
        """The words right before and after, where they are small words or cues."""
        text = self.page.text
        before = [m.group().casefold() for m in WORD.finditer(text, max(start, naming.start - 30), naming.start)]
        after = [m.group().casefold() for m in WORD.finditer(text, naming.end, min(len(text), naming.end + 30))]
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

    def _around(self, naming: Naming, start: int, end: int) -> Iterator[str]:
        for kind in ("speech", "attend.subject", "chair.leads", "chair.opens", "represents", "absent"):
            cue = self._next(f"cue.{kind}", naming, end)
            if cue:
                yield f"next={kind}"
                if cue.start - naming.end < 4:
                    yield f"next_is={kind}"
                if kind == "attend.subject":
                    yield f"next={self.page.text[cue.start : cue.end].casefold()}"
        for kind in (
            "speech",
            "chair.led_by",
            "chair.opened_by",
            "mentioned",
            "attend.moderator",
            "absent",
            "represented",
        ):
            cue = self._previous(f"cue.{kind}", naming, start)
            if cue:
                yield f"previous={kind}"
                if naming.start - cue.end < 4:
                    yield f"previous_is={kind}"
                    if kind in ("mentioned", "speech"):
                        yield f"previous_is={self.page.text[cue.start : cue.end].casefold()}"
        if self._speaks(naming, start, end):
            yield "speaks"
        if self.cues.first("cue.apart", start, end):
            yield "apart"
        for kind in ("absent", "status.future"):
            if self.cues.first(f"cue.{kind}", start, end):
                yield f"sentence_has={kind}"

    def _speaks(self, naming: Naming, start: int, end: int) -> bool:
        """True where a verb of speech has the naming for its subject: ``ujar X``, ``X menegaskan``."""
        before = self._previous("cue.speaker.follows", naming, start)
        if before and naming.start - before.end < 4:
            return True
        after = self._next("cue.speaker.precedes", naming, end)
        return after is not None and not self.cues.within("cue.speaker.follows", naming.end, after.start)

    def _next(self, entry: str, naming: Naming, end: int) -> Cue | None:
        """The cue that follows the naming with no other naming between, within NEAR characters."""
        cue = self.cues.first(entry, naming.end, min(end, naming.end + NEAR))
        return cue if cue and not self._named(naming.end, cue.start) else None

    def _previous(self, entry: str, naming: Naming, start: int) -> Cue | None:
        """The cue that precedes the naming with no other naming between, within NEAR characters."""
        found = [
            c
            for c in self.cues.within(entry, max(start, naming.start - NEAR - 20), naming.start)
            if c.end <= naming.start
        ]
        if not found or naming.start - found[-1].end > NEAR:
            return None
        return None if self._named(found[-1].end, naming.start) else found[-1]

    def _named(self, start: int, end: int) -> bool:
        """Whether a naming begins in ``start:end``."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)
