"""Phrases of a page that may name a harm: what the recogniser marked, and harms of the word list elsewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from rakorx.cues import Cue
from rakorx.page import Mention, Page
from rakorx.risk_words import RiskWords
from rakorx.spans import Spans

Source = str   # "mark", "both" (a mark that holds a listed harm), "list", "lack", "trouble" or "predicate"
_AND = r"\b(?:dan|serta|atau|maupun|hingga)\b"
SEPARATOR = re.compile(rf"\s*(?:[,;/&]|{_AND})\s*(?:{_AND}\s*)?", re.I)
_NEXT = re.compile(r"[ \u00a0](\w[\w/-]*)")
_WORD_GAP = re.compile(r"(\w[\w/-]*)[ \u00a0]")
_LONGEST = 4     # words that a noun of lack or a predicate takes with it
_COMES = re.compile(r"\s+yang(?:\s+[a-z]+){1,5}")
_ACRONYM = re.compile(r"\s?\([A-Z][A-Za-z0-9-]{1,14}\)")
_BACK = 80           # characters in which they lie
_AFTER_REMEDY = 2    # words between a remedy and its harm: "penurunan angka kemiskinan"
_EDGE = " \t\n,.;:()[]“”\"'‘’-–"


class Candidate(NamedTuple):
    """A phrase ``text[start:end]`` that may name a harm."""

    start: int
    end: int
    source: Source


def find_candidates(page: Page, words: RiskWords) -> tuple[Candidate, ...]:
    """Marks, listed harms and phrases of lack in text order, never overlapping; a list in one mark is split."""
    marks = [part for m in page.labelled("RISK") for part in _parts(page.text, m.start, m.end, words)]
    names = [(m.start, m.end) for m in page.labelled("ORG", "OFF", "PER", "VEN", "LOC") if not _is_harm(m, words)]
    found = list(marks)
    for more in (_troubles(page, words), _listed(page, words), _lacks(page, words), _predicates(page, words)):
        if more:
            taken = Spans([*names, *((c.start, c.end) for c in found)])
            found += [c for c in more if not taken.meet(c.start, c.end)]
    links = Spans(_link_lines(page.text, words))
    ordered = sorted(found, key=lambda c: (c.start, -c.end))
    return tuple(c for c in _apart(ordered) if not links.meet(c.start, c.end))


def _link_lines(text: str, words: RiskWords) -> Iterator[tuple[int, int]]:
    """Lines that lead to other articles (``Baca juga: …``)."""
    for link in words.all("risk_cue.link"):
        before = text[max(0, link.start - 3):link.start].rstrip(" \t")
        if not before or before.endswith("\n"):
            end = text.find("\n", link.end)
            yield link.start, len(text) if end < 0 else end


def _apart(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Without those that reach into the one before."""
    end = -1
    for candidate in candidates:
        if candidate.start >= end:
            end = candidate.end
            yield candidate


def _is_harm(mention: Mention, words: RiskWords) -> bool:
    """True for a harm that the recogniser took for a name: it is in small letters, or all of the mention is listed."""
    harms = words.inside("risk", mention.start, mention.end)
    if not harms:
        return False
    return mention.text.islower() or any(h.end - h.start >= 0.8 * (mention.end - mention.start) for h in harms)


def _listed(page: Page, words: RiskWords) -> list[Candidate]:
    kept = (h for h in words.harms() if not _in_compound(page.text, h))
    return [Candidate(h.start, _with_acronym(page.text, h.end), "list") for h in kept]


def _with_acronym(text: str, end: int) -> int:
    """The end of ``pemungutan suara ulang (PSU)``."""
    match = _ACRONYM.match(text, end)
    return match.end() if match else end


def _lacks(page: Page, words: RiskWords) -> list[Candidate]:
    """``kekurangan alat ukur``: a noun of lack with the words behind it."""
    found = []
    for head in words.all("risk_sign.lack"):
        end = _extended(page.text, head.end, words)
        if end > head.end:
            found.append(Candidate(head.start, end, "lack"))
    return found


def _troubles(page: Page, words: RiskWords) -> list[Candidate]:
    """``permasalahan yang mungkin akan terjadi``: a noun of trouble with the clause that lets it come about."""
    found = []
    for head in words.all("risk_sign.trouble"):
        clause = _COMES.match(page.text, head.end)
        verbs = words.inside("risk_sign.arises", head.end, clause.end()) if clause else []
        if verbs:
            found.append(Candidate(head.start, verbs[0].end, "trouble"))
    return found


def _predicates(page: Page, words: RiskWords) -> list[Candidate]:
    """``jembatan gantung rusak``: a predicate of lack with the words before it."""
    found = []
    for predicate in words.all("risk_sign.predicate"):
        start = _subject(page.text, predicate.start, words)
        if start < predicate.start:
            found.append(Candidate(start, predicate.end, "predicate"))
    return found


def _extended(text: str, end: int, words: RiskWords) -> int:
    """The end of a noun phrase that goes on after ``end``: at most ``_LONGEST`` words, none that ends a phrase."""
    for match in itertools.islice(_NEXT.finditer(text, end), _LONGEST):
        if match.start() != end or words.is_stop(match.group(1)):
            break
        end = match.end()
    return end


def _subject(text: str, start: int, words: RiskWords) -> int:
    """The start of a noun phrase that ends before ``start``."""
    reach = max(0, start - _BACK)
    line = max(text.rfind("\n", reach, start) + 1, reach)
    for match in itertools.islice(reversed(list(_WORD_GAP.finditer(text, line, start))), _LONGEST - 1):
        if match.end() != start or words.is_stop(match.group(1)):
            break
        start = match.start()
    return start


def _in_compound(text: str, harm: Cue) -> bool:
    """True inside a hyphenated word or an address (``covid-19.go.id``)."""
    return text[harm.start - 1:harm.start] in ("-", "@", "#", "_") or text[harm.end:harm.end + 1] in ("-", "@", "_")


def _parts(text: str, start: int, end: int, words: RiskWords) -> Iterator[Candidate]:
    """The harms of one mark: ``hoaks, politik uang dan SARA`` is three where each part holds a listed harm."""
    cuts = [start]
    for match in SEPARATOR.finditer(text, start, end):
        left, right = words.inside("risk", cuts[-1], match.start()), words.inside("risk", match.end(), end)
        joined = any(c.start < match.start() and c.end > match.end() for c in words.inside("risk", start, end))
        heads = right and (right[0].start == match.end() or {c.id for c in left} != {c.id for c in right})
        if left and heads and not joined:
            cuts += [match.start(), match.end()]
    cuts.append(end)
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        a, b = _trimmed(text, a, b, words)
        if a < b:
            yield Candidate(a, _with_acronym(text, b), "both" if words.inside("risk", a, b) else "mark")


def _past_remedy(text: str, start: int, end: int, words: RiskWords) -> int:
    """Where the harm begins in ``penanganan dan pencegahan konflik``; ``start`` where the phrase begins with a harm."""
    harms = words.inside("risk", start, end)
    if not harms or harms[0].start == start:
        return start
    for remedy in reversed(words.inside("risk_cue.prevent", start, harms[0].start)):
        if len(text[remedy.end:harms[0].start].split()) <= _AFTER_REMEDY:
            return harms[0].start
    return start


def _trimmed(text: str, start: int, end: int, words: RiskWords) -> tuple[int, int]:
    """Without punctuation at the edges and words that only lead in (``adanya``, ``terjadinya``)."""
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE and not (text[end - 1] == ")" and "(" in text[start:end]):
            end -= 1
        start = _past_remedy(text, start, end, words)
        lead = next((c for c in words.inside("risk_cue.lead", start, end) if c.start == start and c.end < end), None)
        if lead is None:
            return start, end
        start = lead.end
