"""Phrases of a page that may name a harm: what the recogniser marked, and harms of the word list elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rakorx.cues import Cue
from rakorx.page import Page
from rakorx.risk_words import RiskWords

Source = str   # "mark", "both" (a mark that holds a listed harm) or "list"
_AND = r"\b(?:dan|serta|atau|maupun|hingga)\b"
_SEPARATOR = re.compile(rf"\s*(?:[,;/&]|{_AND})\s*(?:{_AND}\s*)?", re.I)
_EDGE = " \t\n,.;:()[]“”\"'‘’-–"


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A phrase ``text[start:end]`` that may name a harm."""

    start: int
    end: int
    source: Source


def find_candidates(page: Page, words: RiskWords) -> tuple[Candidate, ...]:
    """Marks and listed harms in text order, never overlapping; a list in one mark is split."""
    marks = [part for m in page.labelled("RISK") for part in _parts(page.text, m.start, m.end, words)]
    taken = [(m.start, m.end) for m in marks]
    taken += [(m.start, m.end) for m in page.labelled("ORG", "OFF", "PER", "VEN")]
    found = list(marks)
    for harm in words.harms():
        if not any(a < harm.end and harm.start < b for a, b in taken) and not _in_compound(page.text, harm):
            found.append(Candidate(harm.start, harm.end, "list"))
    return tuple(sorted(found))


def _in_compound(text: str, harm: Cue) -> bool:
    """True inside a hyphenated word or an address (``covid-19.go.id``)."""
    return text[harm.start - 1:harm.start] in ("-", "@", "#", "_") or text[harm.end:harm.end + 1] in ("-", "@", "_")


def _parts(text: str, start: int, end: int, words: RiskWords) -> Iterator[Candidate]:
    """The harms of one mark: ``hoaks, politik uang dan SARA`` is three where each part holds a listed harm."""
    cuts = [start]
    for match in _SEPARATOR.finditer(text, start, end):
        left, right = words.inside("risk", cuts[-1], match.start()), words.inside("risk", match.end(), end)
        if left and right and {c.id for c in left} != {c.id for c in right}:
            cuts += [match.start(), match.end()]
    cuts.append(end)
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        a, b = _trimmed(text, a, b, words)
        if a < b:
            yield Candidate(a, b, "both" if words.inside("risk", a, b) else "mark")


def _trimmed(text: str, start: int, end: int, words: RiskWords) -> tuple[int, int]:
    """Without punctuation at the edges and words that only lead in (``adanya``, ``terjadinya``)."""
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE and not (text[end - 1] == ")" and "(" in text[start:end]):
            end -= 1
        lead = next((c for c in words.inside("risk_cue.lead", start, end) if c.start == start and c.end < end), None)
        if lead is None:
            return start, end
        start = lead.end
