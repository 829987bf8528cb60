"""Which agencies held the meeting."""

from __future__ import annotations

import re

from rakorx.cues import read_cues
from rakorx.facts import Focus
from rakorx.gazetteer import Gazetteers
from rakorx.officials.likeness import same_body
from rakorx.page import Mention, Page

SUBJECT_GAP = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?"
    r"(?:,?\s*(?:kembali|telah|sudah|baru saja|melalui|bersama|lewat|hari ini|kemarin|pada|secara|turut|resmi|juga|pun"
    r"|pagi|siang|sore|malam)\b[^.\n]{0,80})?\s*",
    re.IGNORECASE,
)
OBJECT_REACH = 90
MOST = 100  # organisations that a further one is compared with; no article names so many


def find_organizers(page: Page, focus: Focus, words: Gazetteers) -> tuple[Mention, ...]:
    """The organisations said to hold the meeting, in text order, each once by its words."""
    cues = read_cues(page, words)
    found: list[Mention] = []
    for cue in cues.all("cue.organize.active"):
        sentence = page.sentence_at(cue.start)
        if focus.within(cue.end, min(cue.end + OBJECT_REACH + 1, sentence.end)):
            found += _before(page, sentence.start, cue.start)
    for cue in cues.all("cue.organize.passive"):
        sentence = page.sentence_at(cue.start)
        if focus.within(sentence.start, cue.start + 1):
            found += [
                m
                for m in page.within(cue.end, min(sentence.end, cue.end + 25), "ORG")
                if not page.text[cue.end : m.start].strip()
            ]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (-len(m.text), m.start)):
        if not any(same_body(mention.text, other.text) for other in kept[-MOST:]):
            kept.append(mention)
    return tuple(sorted(kept))


def _before(page: Page, start: int, end: int) -> list[Mention]:
    """The subject organisation right before the verb, or the two that ``melalui`` or ``bersama`` join."""
    mentions = page.within(start, end, "ORG")
    for index in range(len(mentions) - 1, -1, -1):
        if mentions[index].end <= end and SUBJECT_GAP.fullmatch(page.text, mentions[index].end, end):
            first = index
            while first and re.fullmatch(
                r"\s*(?:,?\s*(?:dan|bersama|melalui|lewat)|,)\s*",
                page.text[mentions[first - 1].end : mentions[first].start],
                re.IGNORECASE,
            ):
                first -= 1
            return list(mentions[first : index + 1])
    return []
