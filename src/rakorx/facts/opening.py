"""The place that opens a report, before the dash, colon or comma of its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rakorx.facts.venue_bounds import title_end
from rakorx.page import Page
from rakorx.regions import RegionIndex, RegionMention

_DASH = re.compile(
    r"[^\n]{2,70}?(?P<mark>\s[-–—~|]|[–—~|]|:|//|--|\.\s?-|\)\s?-|(?<=[A-Z]{3})-|(?<=[A-Z]{3})\.\s|-(?=Kab))")
_COMMA = re.compile(r"[^\n,]{2,40}?(?P<mark>,)\s")
_PART = re.compile(r"[^,()\n/|]*[^\W\d_][^,()\n/|]*")
_BARE = re.compile(r"[^\W_]+")
_HEAD, _HEAD_LINES = 1500, 6


def opening_place(page: Page, index: RegionIndex) -> list[RegionMention]:
    """The regions named in the dateline; a part of it counts where it is such a name and nothing else."""
    for start, end in _prefixes(page):
        for part in _PART.finditer(page.text, start, end):
            if found := _named(page.text, part.start(), part.end(), index):
                return found
    return []


def _prefixes(page: Page) -> Iterator[tuple[int, int]]:
    """What stands before a dash, colon or comma at the start of each of the first lines."""
    body = title_end(page)
    for line in islice(re.finditer(r"[^\n]+", page.text[:_HEAD]), _HEAD_LINES):
        for pattern in (_DASH, _COMMA) if line.start() >= body else ():
            if match := pattern.match(page.text, line.start(), line.end()):
                yield line.start(), match.start("mark")


def _named(text: str, start: int, end: int, index: RegionIndex) -> list[RegionMention]:
    """The regions that ``start:end`` names if it names nothing else; one slip of the pen is forgiven."""
    found = list(index.find(text, start, end, bare_districts=True))
    rest = _BARE.findall(" ".join(_without(text, start, end, found)))
    if any(index.cue_kind(word) is None for word in rest):
        readings = index.similar(text[start:end]) if text[start:end].lstrip()[:1].isupper() else ()
        found = [RegionMention(start, end, readings)] if readings else []
    return [] if any(m.cue in ("command", "local") for m in found) else found


def _without(text: str, start: int, end: int, mentions: list[RegionMention]) -> Iterator[str]:
    at = start
    for mention in mentions:
        yield text[at:mention.start]
        at = mention.end
    yield text[at:end]
