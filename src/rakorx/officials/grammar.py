"""Neighbouring mentions joined into namings: office and name in either order, titles, who stands in for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rakorx.gazetteer import Gazetteers
from rakorx.officials.naming import Kind, Naming
from rakorx.officials.pairing import Pairing
from rakorx.officials.split import EVERYWHERE, MANY, Splitter, splitter_of, without_quantifier
from rakorx.officials.titles import titles_of
from rakorx.page import Page

STANDS_FOR = re.compile(r"\bmewakili\b|\batas nama\b", re.IGNORECASE)
STOOD_IN = re.compile(r"\bdi ?wakil(?:i(?:nya)?|kan)\b", re.IGNORECASE)
THROUGH = re.compile(r"\s*,?\s*(?:yang disampaikan )?melalui\s*", re.IGNORECASE)
QUANTIFIED = re.compile(rf"\b(?:{MANY}|(?<!\d)\d{{1,3}})[^\S\n]+$", re.IGNORECASE)
JOINED = re.compile(r"\s*/\s*|\s*,?\s+(?:dan|serta)\s+")
LISTED = re.compile(rf"\s*,\s*|{JOINED.pattern}")
SHORT_WORD = re.compile(r"\b\w{1,4}\.\s")
STOP = re.compile(r"[.;]\s")
FAR = 90


def find_namings(page: Page, words: Gazetteers) -> tuple[Naming, ...]:
    """Every naming of a person, an office or a body on the page, in text order."""
    mentions = page.labelled("PER", "OFF", "ORG")
    titles = titles_of(words)
    pairing = Pairing(page, mentions, titles)
    pairing.pair()
    return tuple(_represented(page, list(_namings(pairing, splitter_of(words)))))


def _namings(pairing: Pairing, splitter: Splitter) -> Iterator[Naming]:
    text, shared = pairing.page.text, _shared(pairing, splitter)
    for index, mention in enumerate(pairing.mentions):
        if mention.label == "PER":
            yield _person(pairing, index)
        elif index not in pairing.taken:
            quantified = QUANTIFIED.search(text, max(0, mention.start - 24), mention.start) is not None
            whole = (mention.text,) if mention.label == "ORG" else shared.get(index) or splitter.split(mention.text)
            for part in whole:
                bare, many = without_quantifier(part)
                kind: Kind = "office" if mention.label == "OFF" else "body"
                yield Naming(kind, mention.start, mention.end, bare, group=quantified or many)


def _shared(pairing: Pairing, splitter: Splitter) -> dict[int, tuple[str, ...]]:
    """By the mention, bare offices with what the next of a list adds: ``Bupati`` before ``dan Dandim se-Lampung``."""
    found: dict[int, tuple[str, ...]] = {}
    offices = [i for i, m in enumerate(pairing.mentions) if m.label == "OFF" and i not in pairing.taken]
    for index, after in reversed(list(pairwise(offices))):
        one, other = pairing.mentions[index], pairing.mentions[after]
        last = found.get(after, (other.text,))[-1]
        between = LISTED if EVERYWHERE.search(last) else JOINED
        if after == index + 1 and between.fullmatch(pairing.page.text, one.end, other.start):
            parts = splitter.split(one.text)
            if all(map(splitter.is_bare, parts)):
                found[index] = tuple(splitter.with_tail(part, last) for part in parts)
    return found


def _person(pairing: Pairing, index: int) -> Naming:
    mentions, titles, text = pairing.mentions, pairing.titles, pairing.page.text
    mention, office = mentions[index], pairing.office_of.get(index)
    floor = mentions[index - 1].end if index else 0
    ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
    start, end = titles.inside(text, mention.start, mention.end)
    start = titles.with_name_parts(text, start, floor)
    around = titles.around(text, start, end, floor, ceiling)
    first, last = around.start, max(around.end, mention.end)
    position = None
    if office is not None:
        first, last = min(first, mentions[office].start), max(last, mentions[office].end)
        position = without_quantifier(mentions[office].text)[0]
    return Naming(
        "person",
        first,
        last,
        text[first:last],
        name=text[start:end],
        position=position,
        rank=around.rank,
        honorifics=around.honorifics,
        degrees=around.degrees,
    )


def _represented(page: Page, found: list[Naming]) -> list[Naming]:
    """Mark who stands in for whom: ``A (yang) diwakili (oleh) B`` and ``B mewakili A``."""
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if other.start < one.end:
            continue
        gap = page.text[one.end : other.start]
        if len(gap) > FAR or "\n" in gap.strip() or STOP.search(SHORT_WORD.sub("", gap)):
            continue
        spoken_for = one.type != "body" and THROUGH.fullmatch(gap)
        if (STOOD_IN.search(gap) or spoken_for) and not (
            one.type == "body" and other.type == "person" and other.position == one.text
        ):
            found[index] = one.stood_in_for()
            found[index + 1] = other.standing_for(one.text)
        elif STANDS_FOR.search(gap):
            found[index] = one.standing_for(other.text)
            found[index + 1] = other.stood_in_for()
    return found
