"""Neighbouring mentions joined into namings: office and name in either order, titles, who stands in for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rakorx.gazetteer import Gazetteers
from rakorx.officials.naming import Kind, Naming
from rakorx.officials.pairing import Pairing
from rakorx.officials.split import Splitter, splitter_of, without_quantifier
from rakorx.officials.titles import titles_of
from rakorx.page import Page

STANDS_FOR = re.compile(r"\bmewakili\b|\batas nama\b", re.IGNORECASE)
STOOD_IN = re.compile(r"\bdi ?wakil(?:i(?:nya)?|kan)\b", re.IGNORECASE)
THROUGH = re.compile(r"\s*,?\s*(?:yang disampaikan )?melalui\s*", re.IGNORECASE)
QUANTIFIED = re.compile(
    r"\b(?:para|seluruh|segenap|semua|sejumlah|beberapa|unsur|jajaran|\d+)\s+$", re.IGNORECASE
)
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
    text = pairing.page.text
    for index, mention in enumerate(pairing.mentions):
        if mention.label == "PER":
            yield _person(pairing, index)
        elif index not in pairing.taken:
            quantified = QUANTIFIED.search(text, max(0, mention.start - 24), mention.start) is not None
            for part in splitter.split(mention.text) if mention.label == "OFF" else (mention.text,):
                bare, many = without_quantifier(part)
                kind: Kind = "office" if mention.label == "OFF" else "body"
                yield Naming(kind, mention.start, mention.end, bare, group=quantified or many)


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
