"""Neighbouring mentions joined into namings: office and name in either order, titles, brackets, representation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rakorx.gazetteer import Gazetteers
from rakorx.officials.naming import Naming
from rakorx.officials.split import splitter_of, without_quantifier
from rakorx.officials.titles import Titles, titles_of
from rakorx.page import Mention, Page

STANDS_FOR = re.compile(r"\bmewakili\b|\batas nama\b", re.IGNORECASE)
STOOD_IN = re.compile(r"\bdi ?wakil(?:i(?:nya)?|kan)\b", re.IGNORECASE)
JOINS_OFFICE = re.compile(
    r"\s*,?\s*(?:selaku|sebagai|yang juga|yang menjabat(?: sebagai)?|yang merupakan|merupakan|yakni|yaitu|menjabat)"
    r"\s+(?:seorang\s+)?",
    re.IGNORECASE,
)
JOINS_NAME = re.compile(r"\s*,?\s*(?:yakni|yaitu|bernama|atas nama|dijabat(?: oleh)?|oleh)\s+", re.IGNORECASE)
THROUGH = re.compile(r"\s*,?\s*(?:yang disampaikan )?melalui\s*", re.IGNORECASE)
SENT_BY = re.compile(r"\b(?:dari|perwakilan|unsur|utusan)\s+$", re.IGNORECASE)
FROM_BODY = re.compile(
    r"\s*(?:,?\s*(?:dari|perwakilan(?: dari)?|mewakili|utusan)|\(\s*(?:dari|unsur|perwakilan)?)\s*", re.IGNORECASE
)
FAR = 90


@dataclass(slots=True)
class _Pairing:
    """Which office (index into the mentions) belongs to which name."""

    office_of: dict[int, int]
    taken: set[int]


def find_namings(page: Page, words: Gazetteers) -> tuple[Naming, ...]:
    """Every naming of a person, an office or a body on the page, in text order."""
    mentions = page.labelled("PER", "OFF", "ORG")
    titles = titles_of(words)
    pairing = _pair(page, mentions, titles)
    found = list(_namings(page, mentions, pairing, words, titles))
    return tuple(_represented(page, found))


def _pair(page: Page, mentions: tuple[Mention, ...], titles: Titles) -> _Pairing:
    pairing = _Pairing({}, set())
    for reads in (_directly, _in_brackets, _after_link, _after_comma, _as_office, _before_comma, _from_body, _sent_by):
        for index, mention in enumerate(mentions):
            if mention.label == "PER" and index not in pairing.office_of:
                office = reads(page, mentions, index, titles, pairing)
                if office is not None:
                    pairing.office_of[index] = office
                    pairing.taken.add(office)
    for index in list(pairing.office_of):
        second = _as_office(page, mentions, index, titles, pairing)
        if second is not None:
            pairing.taken.add(second)  # ``Sekda Budi selaku Ketua Panitia`` is one entry, under the first office
    return pairing


def _directly(page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing) -> int | None:
    """``Kapolres Inhil AKBP Ferry``: nothing but titles between."""
    before = _neighbour(mentions, index - 1, pairing, ("OFF",))
    if before is None:
        return None
    gap = page.text[mentions[before].end : mentions[index].start]
    return (
        before
        if _close(gap) and not re.search(r"[,;:()]", _without_title_marks(gap)) and titles.only_titles(gap)
        else None
    )


def _in_brackets(
    page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing
) -> int | None:
    """``Wasisto (Panewu Temon)``, ``Kajari (Setyo Budi, SH)``, ``Polda Riau (Karo Ops Yoga)``."""
    text = page.text
    after = _neighbour(mentions, index + 1, pairing, ("OFF",))
    if after is not None and re.fullmatch(r"[^()\n]{0,60}\(\s*", text[mentions[index].end : mentions[after].start]):
        gap = text[mentions[index].end : mentions[after].start]
        if re.fullmatch(r"(?:[\s,.]|[A-Z][\w.]*+)*+\(\s*", gap):
            return after
    before = _neighbour(mentions, index - 1, pairing, ("OFF", "ORG"))
    if before is not None:
        gap = text[mentions[before].end : mentions[index].start]
        if (
            _close(gap)
            and re.fullmatch(r"\s*\(.*", gap, re.DOTALL)
            and ")" not in gap
            and titles.only_titles(gap.replace("(", " ", 1))
        ):
            return before
    return None


def _after_link(page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing) -> int | None:
    """``Sekda, yakni Budi``, ``Bawaslu diwakili Harmono``."""
    text = page.text
    before = _neighbour(mentions, index - 1, pairing, ("OFF",))
    if before is not None:
        gap = text[mentions[before].end : mentions[index].start]
        link = JOINS_NAME.match(gap)
        if link and _close(gap) and titles.only_titles(gap[link.end() :]):
            return before
    organisation = index - 1
    if organisation >= 0 and mentions[organisation].label == "ORG" and organisation not in pairing.taken:
        gap = text[mentions[organisation].end : mentions[index].start]
        match = re.match(r"\s*,?\s*(?:yang\s+)?(?:diwakili|diwakilkan)\s+(?:kepada\s+|oleh\s+)?", gap)
        if match and titles.only_titles(gap[match.end() :]):
            return organisation
    return None


def _as_office(page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing) -> int | None:
    """``Budi selaku Sekda``."""
    after = _neighbour(mentions, index + 1, pairing, ("OFF",))
    if after is None:
        return None
    tail = titles.around(page.text, mentions[index].start, mentions[index].end).end
    joined = _close(page.text[tail : mentions[after].start]) and JOINS_OFFICE.fullmatch(
        page.text, tail, mentions[after].start
    )
    return after if joined else None


def _after_comma(
    page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing
) -> int | None:
    """``Ketua KPU, Erwan Bustami``: a comma (or a dash, a colon) and titles between."""
    before = _neighbour(mentions, index - 1, pairing, ("OFF",))
    if before is None:
        return None
    gap = page.text[mentions[before].end : mentions[index].start]
    if not _close(gap) or not re.fullmatch(r"\s*[,:–—-]\s*(?!dan\b|serta\b).*", gap, re.DOTALL) or "\n" in gap:
        return None
    if not titles.only_titles(re.sub(r"^\s*[,:–—-]", "", gap)):
        return None
    return None if _name_first_run(page, mentions, index, titles, pairing) else before


def _before_comma(
    page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing
) -> int | None:
    """``Nasaruddin Manda, Kepala Kesbangpol``: the office after the name and its degrees."""
    after = _neighbour(mentions, index + 1, pairing, ("OFF",))
    if after is None or after != index + 1:
        return None
    titled = titles.around(page.text, mentions[index].start, mentions[index].end, ceiling=mentions[after].start)
    gap = page.text[titled.end : mentions[after].start]
    return after if re.fullmatch(r"\s*[,–—-]\s*", gap) or (titled.degrees and gap == " ") else None


def _from_body(page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing) -> int | None:
    """``Morais Barakati, dari Kejati Sulut``, ``Fahrul (unsur Bawaslu)``: the body that sent the named one."""
    after = _neighbour(mentions, index + 1, pairing, ("ORG",))
    if after is None:
        return None
    tail = titles.around(page.text, mentions[index].start, mentions[index].end, ceiling=mentions[after].start).end
    return after if FROM_BODY.fullmatch(page.text, tail, mentions[after].start) else None


def _sent_by(page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing) -> int | None:
    """``dari Ditreskrimsus Polda Jatim, Kompol Agung``: the body that sent the one named after it."""
    before = _neighbour(mentions, index - 1, pairing, ("ORG",))
    if before is None or not SENT_BY.search(page.text, max(0, mentions[before].start - 16), mentions[before].start):
        return None
    gap = page.text[mentions[before].end : mentions[index].start]
    own = _close(gap) and re.fullmatch(r",?\s+.*", gap) and titles.only_titles(gap.lstrip(" ,"))
    return before if own and len(gap.strip(" ,")) > 1 else None


def _name_first_run(page: Page, mentions: tuple[Mention, ...], index: int, titles: Titles, pairing: _Pairing) -> bool:
    """Whether ``A, office, B, office`` runs name first, so that the office before B is A's."""
    if index < 2 or mentions[index - 2].label != "PER" or index - 2 in pairing.office_of:
        return False
    gap = page.text[mentions[index - 2].end : mentions[index - 1].start]
    return _close(gap) and bool(re.match(r"\s*,", gap)) and titles.only_titles(gap)


def _neighbour(mentions: tuple[Mention, ...], index: int, pairing: _Pairing, labels: tuple[str, ...]) -> int | None:
    if 0 <= index < len(mentions) and mentions[index].label in labels and index not in pairing.taken:
        return index
    return None


def _close(gap: str) -> bool:
    return len(gap) <= FAR and not re.search(r"\n\s*\n|[.!?][”\"]?\s*\n", gap)


def _without_title_marks(gap: str) -> str:
    return re.sub(r"\([^()\s]{1,12}\)", "", gap)


def _namings(
    page: Page, mentions: tuple[Mention, ...], pairing: _Pairing, words: Gazetteers, titles: Titles
) -> Iterator[Naming]:
    splitter = splitter_of(words)
    for index, mention in enumerate(mentions):
        if mention.label == "PER":
            office = pairing.office_of.get(index)
            yield _person(page, mention, None if office is None else mentions[office], mentions, index, titles)
        elif index not in pairing.taken:
            kind = "office" if mention.label == "OFF" else "body"
            before = page.text[max(0, mention.start - 24) : mention.start]
            quantified = bool(
                re.search(
                    r"\b(?:para|seluruh|segenap|semua|sejumlah|beberapa|unsur|jajaran|\d+)\s+$", before, re.IGNORECASE
                )
            )
            for part in splitter.split(mention.text) if kind == "office" else (mention.text,):
                text, many = without_quantifier(part)
                yield Naming(kind, mention.start, mention.end, text, group=quantified or many)  # type: ignore[arg-type]


def _person(
    page: Page, mention: Mention, office: Mention | None, mentions: tuple[Mention, ...], index: int, titles: Titles
) -> Naming:
    start, end = titles.inside(page.text, mention.start, mention.end)
    start = titles.with_name_parts(page.text, start, mentions[index - 1].end if index else 0)
    floor = mentions[index - 1].end if index else 0
    ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(page.text)
    around = titles.around(page.text, start, end, floor, ceiling)
    first, last = around.start, max(around.end, mention.end)
    position = None
    if office is not None:
        first, last = min(first, office.start), max(last, office.end)
        position = without_quantifier(office.text)[0]
    return Naming(
        "person",
        first,
        last,
        page.text[first:last],
        name=page.text[start:end],
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
        if len(gap) > FAR or "\n" in gap.strip() or re.search(r"[.;]\s", re.sub(r"\b\w{1,4}\.\s", "", gap)):
            continue
        spoken_for = one.type != "body" and THROUGH.fullmatch(gap)
        if (STOOD_IN.search(gap) or spoken_for) and not (
            one.type == "body" and other.type == "person" and other.position == one.text
        ):
            found[index] = one.stood_in_for()
            found[index + 1] = other.standing_for(one.text)
        elif STANDS_FOR.search(gap):
            found[index] = one.standing_for(other.text)
            found[index + 1] = replace(other, represented=True)
    return found
