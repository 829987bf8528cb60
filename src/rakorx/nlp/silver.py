"""Silver lines: sentences in the shapes of the press, filled from the gazetteers, their spans known by construction."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from rakorx.nlp.augment import Piece
from rakorx.nlp.tagged import Span

_SLOT = re.compile(r"\{(\w+)\}")
Part = tuple[str, str]  # text and its label, "" for unmarked text
Slot = Callable[[random.Random], list[Part]]
_LISTS = ((", ", " dan "), (", ", ", dan "), (", ", ", serta "), ("; ", "; dan "), (", ", ", "))
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu", "Jum'at")


class SilverWriter:
    """Writes marked lines.

    Args:
        shapes: Lines with slots, as in ``recipe/silver.yml``.
        words: Names by kind. From the gazetteers position, acting, agency, region, district, rank, honorific, degree,
            risk, venue, and of these room and building. From the file of the shapes outlet_tail, a newspaper's last
            word; good, plan and thing, noun phrases that are no risks; kin, forms of address; office_head,
            agency_head and field, parts of names.
        compose_name: Composes a personal name of so many words.
    """

    def __init__(
        self,
        shapes: Sequence[str],
        words: Mapping[str, Sequence[str]],
        compose_name: Callable[[random.Random, int], str],
    ) -> None:
        self._shapes = shapes
        self._words = words
        self._compose_name = compose_name
        self._slots: dict[str, Slot] = {
            "official": self._official, "officials": self._officials, "office": self._office,
            "offices": lambda draw: self._list(draw, self._office, 2, 5),
            "person": self._person, "name": lambda draw: [(self._name(draw), "PER")],
            "org": self._org, "orgs": lambda draw: self._list(draw, self._org, 2, 6),
            "dateline": lambda draw: [(self._pick(draw, "region").upper(), "LOC")],
            "outlet": lambda draw: [(self._outlet(draw), "")],
            "officer": self._officer, "loc": self._loc,
            "places": lambda draw: self._list(draw, lambda draw: [(self._pick(draw, "district"), "LOC")], 2, 4),
            "date": self._date, "venue": self._venue,
            "good": lambda draw: [(self._pick(draw, "good"), "")],
            "plan": lambda draw: [(self._pick(draw, "plan"), "")],
            "kin": lambda draw: [(self._pick(draw, "kin"), "")],
            "dates": self._dates,
            "thing": lambda draw: [(self._pick(draw, "thing"), "")],
            "Good": lambda draw: [(self._pick(draw, "good").capitalize(), "")],
            "year": lambda draw: [(str(draw.randint(2017, 2026)), "")],
            "risk": self._risk, "risks": lambda draw: self._list(draw, self._risk, 2, 4),
        }  # fmt: skip

    def write(self, draw: random.Random) -> Piece:
        """One line with its spans."""
        shape = draw.choice(self._shapes)
        parts: list[Part] = []
        at = 0
        for slot in _SLOT.finditer(shape):
            parts.append((shape[at : slot.start()], ""))
            parts.extend(self._slots[slot[1]](draw))
            at = slot.end()
        return join_parts([*parts, (shape[at:], "")])

    def _pick(self, draw: random.Random, kind: str) -> str:
        return draw.choice(self._words[kind])

    def _name(self, draw: random.Random) -> str:
        return self._compose_name(draw, draw.choice((1, 1, 2, 2, 2, 2, 3, 3)))

    def _region(self, draw: random.Random) -> str:
        prefix = draw.choice(("", "", "", "Kabupaten ", "Kota ", "Kab. ", "Provinsi "))
        return prefix + self._pick(draw, "region")

    def _office(self, draw: random.Random) -> list[Part]:
        office = self._pick(draw, "position") if draw.random() < 0.85 else self._headed(draw, "office_head")
        if draw.random() < 0.12:
            office = f"{self._pick(draw, 'acting')} {office}"
        if draw.random() < 0.6:
            office += " " + draw.choice(("", "", "", "", "se-")) + self._region(draw)
        return [(office, "OFF")]

    def _headed(self, draw: random.Random, kind: str) -> str:
        """An office or agency of several fields: ``Kadiv Perencanaan, Data dan Informasi``."""
        fields = draw.sample(list(self._words["field"]), draw.choice((1, 2, 3, 3)))
        last = draw.choice((" dan ", ", dan ", " & "))
        listed = last.join([", ".join(fields[:-1]), fields[-1]]) if len(fields) > 1 else fields[0]
        return f"{self._pick(draw, kind)} {listed}"

    def _person(self, draw: random.Random) -> list[Part]:
        parts: list[Part] = [(self._name(draw), "PER")]
        title = draw.choice(("rank", "honorific", "", ""))
        if title:
            parts.insert(0, (self._pick(draw, title) + " ", ""))
        if draw.random() < 0.35:
            degrees = [self._pick(draw, "degree") for _ in range(draw.choice((1, 1, 2)))]
            if draw.random() < 0.3:  # "Budi SE MM"
                degrees = [degree.replace(".", "") for degree in degrees]
            comma = draw.choice((", ", ", ", " "))
            parts.append((comma + draw.choice((", ", " ")).join(degrees), ""))
        return parts

    def _officer(self, draw: random.Random) -> list[Part]:
        """Rank and a short name, which may well be a region's name too: ``Kapten Surabaya``."""
        name = self._pick(draw, "region") if draw.random() < 0.3 else self._compose_name(draw, 1)
        return [(self._pick(draw, "rank") + " ", ""), (name, "PER")]

    def _official(self, draw: random.Random) -> list[Part]:
        between = draw.choice((" ", " ", " ", ", ", " (", ": "))
        close = ")" if between == " (" else "," if between == ", " and draw.random() < 0.5 else ""
        return [*self._office(draw), (between, ""), *self._person(draw), (close, "")]

    def _officials(self, draw: random.Random) -> list[Part]:
        kinds = (self._official, self._official, self._official, self._office, self._org)
        return self._list(draw, lambda draw: draw.choice(kinds)(draw), 2, 7)

    def _org(self, draw: random.Random) -> list[Part]:
        region = f" {self._region(draw)}" if draw.random() < 0.4 else ""
        agency = self._pick(draw, "agency") if draw.random() < 0.9 else self._headed(draw, "agency_head")
        return [(agency + region, "ORG")]

    def _loc(self, draw: random.Random) -> list[Part]:
        if draw.random() < 0.3:
            cue = draw.choice(("Kecamatan ", "Kecamatan ", "Desa ", "Kelurahan ", "Distrik ", ""))
            return [(cue + self._pick(draw, "district"), "LOC")]
        return [(self._region(draw), "LOC")]

    def _date(self, draw: random.Random) -> list[Part]:
        day, month, year = draw.randint(1, 31), draw.randint(1, 12), draw.randint(2017, 2026)
        numeric = draw.choice((f"{day}/{month}/{year}", f"{day}/{month}", f"{day:02}/{month:02}/{year}",
                               f"{day}-{month}-{year}", f"{day}.{month}.{year}"))  # fmt: skip
        words = f"{day} {_MONTHS[month - 1]}" + draw.choice((f" {year}", f" {year}", ""))
        name = draw.choice(_DAYS)
        date = draw.choice((f"{name} ({numeric})", f"{name} ({words})", f"{name}, {words}", words,
                            f"{name} {words}", f"{name}, ({numeric})", f"{name}({numeric})", name,
                            f"{name} malam, {words}", f"{name} lalu ({numeric})", f"tanggal {words}"))  # fmt: skip
        return [(date, "DATE")]

    def _dates(self, draw: random.Random) -> list[Part]:
        """Several days: ``22-23 Mei 2024``, ``26 s.d. 28 November``, ``3 Mei hingga 2 Juni``."""
        first = draw.randint(1, 27)
        last, month = first + draw.randint(1, 3), draw.choice(_MONTHS)
        year = draw.choice(("", f" {draw.randint(2017, 2026)}"))
        joint = draw.choice(("-", "–", " - ", " s.d. ", " s/d ", " hingga ", " sampai ", " dan "))
        before = draw.choice(("", "", f" {draw.choice(_MONTHS)}"))
        return [(f"{first}{before}{joint}{last} {month}{year}", "DATE")]

    def _outlet(self, draw: random.Random) -> str:
        """A newspaper's name, often a region's or a made-up one's with ``Pos`` or ``.com`` behind it."""
        name = self._pick(draw, "region") if draw.random() < 0.4 else self._compose_name(draw, 1)
        tail = self._pick(draw, "outlet_tail")
        joint = "" if tail.startswith(".") or draw.random() < 0.3 else " "
        return draw.choice((str, str, str.upper, str.lower))(f"{name}{joint}{tail}")

    def _building(self, draw: random.Random) -> str:
        seat = draw.choice(("Kantor Bupati", "Kantor Wali Kota", "Kantor Gubernur", "Setda", "Kompleks Pemkab",
                            "Balai Kota", "Kantor", "Kompleks", "Rumah Dinas Bupati"))  # fmt: skip
        head = draw.choice((seat, seat, self._pick(draw, "building").title()))
        floor = f"Lantai {draw.randint(1, 20)} " if draw.random() < 0.15 else ""
        return f"{floor}{head} {draw.choice((self._region(draw), self._name(draw), self._pick(draw, 'agency')))}"

    def _venue(self, draw: random.Random) -> list[Part]:
        if draw.random() < 0.4:  # room and building stay together
            joint = draw.choice((", ", ", ", " "))
            return [(f"{self._pick(draw, 'room').title()} {self._name(draw)}{joint}{self._building(draw)}", "VEN")]
        head = self._pick(draw, "venue").title()
        agency, region, name = self._pick(draw, "agency"), self._region(draw), self._name(draw)
        rest = draw.choice((region, agency, name, name, f"{name} {region}", self._building(draw), f"{agency} {region}"))
        return [(f"{head} {rest}", "VEN")]

    def _risk(self, draw: random.Random) -> list[Part]:
        return [(self._pick(draw, "risk"), "RISK")]

    def _list(self, draw: random.Random, item: Slot, low: int, high: int) -> list[Part]:
        count = draw.randint(low, high)
        comma, last = draw.choice(_LISTS)
        parts = item(draw)
        for number in range(2, count + 1):
            parts = [*parts, (last if number == count else comma, ""), *item(draw)]
        return parts


def join_parts(parts: Sequence[Part]) -> Piece:
    """Text and spans of parts set one after the other."""
    spans: list[Span] = []
    length = 0
    for text, label in parts:
        if label:
            spans.append((length, length + len(text), label))
        length += len(text)
    return "".join(text for text, _ in parts), tuple(spans)
