"""Stretches of a page that list who was there: from an attendance cue to the sentence's end, or the lines below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rakorx.cues import Cues
from rakorx.page import Page

BULLET = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[^\w\s\"'“”‘’(.,:;])\s*\S")
LINE = re.compile(r"[^\n]*(?:\n|\Z)")
JOINT = re.compile(
    r"[\s,;]*(?:(?:dan|serta|maupun|beserta|hingga|sampai|juga|bersama|para|unsur|jajaran|perwakilan|dari|seluruh|sejumlah|masing-masing|\d+[.)]?|[a-z][.)]|[-–•*])[\s,;]+){0,4}",
    re.IGNORECASE,
)
LIST = "cue.attend.list"
LINE_REACH = 3_000  # characters of a line that are looked at; the time stays linear in a text without line ends


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


def find_chains(page: Page, spans: list[tuple[int, int]]) -> dict[int, tuple[int, int, int]]:
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
