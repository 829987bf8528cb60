"""The several namings of one person, office or body merged."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from rakorx.gazetteer import Gazetteers
from rakorx.officials.grammar import find_namings
from rakorx.officials.likeness import LEVELS, same_body, same_name, spelled_alike
from rakorx.officials.naming import Kind, Naming
from rakorx.officials.phrases import phrases_of, words_of
from rakorx.page import Page

MOST = 300  # officials that a naming is compared with, the latest; no article names so many, and the time stays linear
FORMS = 12  # names or offices of an official that a naming is compared with
LEFT_OUT = LEVELS | {"republik", "indonesia"}  # of an office, as likely as not
IN_BRACKETS = re.compile(r"\([^)]*\)")
NICKNAME = re.compile(r"\b(?:dipanggil|disapa|sapaan|alias|panggilan)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(slots=True)
class Official:
    """One person, office or body with all its namings, in text order; the first is the fullest form's model."""

    type: Kind
    namings: list[Naming] = field(default_factory=list)
    forms: _Forms = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._starts = sorted(naming.start for naming in self.namings)
        self.forms = _Forms.of(self.namings)

    def add(self, naming: Naming) -> None:
        """Take in a further naming."""
        self.namings.append(naming)
        self.forms.take(naming)
        insort(self._starts, naming.start)

    def last_named(self, offset: int) -> int | None:
        """Where the last naming begins that does so at or before ``offset``."""
        before = bisect_right(self._starts, offset)
        return self._starts[before - 1] if before else None

    @property
    def first(self) -> Naming:
        return self.namings[0]

    @property
    def name(self) -> str | None:
        """The fullest printed name."""
        return self.forms.fullest

    @property
    def position(self) -> str | None:
        """The office printed beside the name: the longest of those that share the first one's head."""
        return self.forms.office

    def sort(self) -> None:
        """Bring the namings into text order."""
        if len(self.namings) > 1:
            self.namings.sort(key=lambda n: (n.start, n.end))
            self.forms = _Forms.of(self.namings)


@dataclass(slots=True)
class _Forms:
    """What an official is called, each form once, in the order of the namings.

    ``fullest`` is the name of the most words, ``office`` the longest of the offices that share the first one's head.
    """

    names: dict[str, None] = field(default_factory=dict)
    positions: dict[str, None] = field(default_factory=dict)
    fullest: str | None = None
    office: str | None = None

    @classmethod
    def of(cls, namings: Iterable[Naming]) -> _Forms:
        """The forms of some namings."""
        forms = cls()
        for naming in namings:
            forms.take(naming)
        return forms

    def take(self, naming: Naming) -> None:
        """Take in what a further naming calls the official."""
        if naming.name and naming.name not in self.names:
            self.names[naming.name] = None
            if self.fullest is None or len(naming.name.split()) > len(self.fullest.split()):
                self.fullest = naming.name
        if naming.position and naming.position not in self.positions:
            self.positions[naming.position] = None
            if self.office is None or _enlarges(naming.position, self.office):
                self.office = naming.position


def _enlarges(office: str, known: str) -> bool:
    """Whether an office has the same head as another and says more."""
    words, others = words_of(office), words_of(known)
    return words[:1] == others[:1] and len(words) > len(others)


class Positions:
    """Compares offices: abbreviations read out, acting prefixes left aside, regions by their codes."""

    def __init__(self, words: Gazetteers) -> None:
        self._regions = words.regions
        self.read = lru_cache(maxsize=1024)(self._read)  # the same few offices come again and again
        self._positions = phrases_of(words, "position")
        self._acting = frozenset(w for e in words.entries("acting") for n in e.names for w in words_of(n))

    def _read(self, office: str) -> tuple[str, frozenset[str]]:
        """The office's head (a position id where one is known, else its first word) and its other words."""
        words = words_of(self._coded(IN_BRACKETS.sub(" ", office) if "(" in office else office))
        while len(words) > 1 and words[0] in self._acting:
            words = words[1:]
        hit = self._positions.at(words, 0)
        if hit:
            return hit[0].id, frozenset(words[hit[1] :]) - LEFT_OUT
        return (words[0] if words else ""), frozenset(words[1:])

    def _coded(self, office: str) -> str:
        """The office with the names of known regions put as their codes (``Abdya`` and ``Aceh Barat Daya`` are one)."""
        for mention in sorted(self._regions.names_in(office), key=lambda m: -m.start):
            if len(mention.codes) == 1:
                code = mention.codes[0].replace(".", "x")
                office = f"{office[: mention.start]} r{code} {office[mention.end :]}"
        return office

    def same(self, one: str, other: str) -> bool:
        """Whether two printed offices may be one: same head, and neither says what the other contradicts."""
        head, rest = self.read(one)
        other_head, other_rest = self.read(other)
        return head == other_head and (rest <= other_rest or other_rest <= rest)


@lru_cache(maxsize=4)
def positions_of(words: Gazetteers) -> Positions:
    """The positions of a set of word lists, built once."""
    return Positions(words)


def find_officials(page: Page, words: Gazetteers) -> tuple[Official, ...]:
    """People, offices and bodies of the page, each with all its namings, in order of first naming."""
    positions = positions_of(words)
    namings = find_namings(page, words)
    people = _people(page, [n for n in namings if n.type == "person"], positions)
    others: list[Official] = []
    for naming in namings:
        if naming.type == "office":
            _add_office(naming, people, others, positions)
        elif naming.type == "body":
            _add_body(naming, people, others)
    found = people + others
    for official in found:
        official.sort()
    return tuple(sorted(found, key=lambda o: (o.first.start, o.first.end)))


def _people(page: Page, namings: list[Naming], positions: Positions) -> list[Official]:
    people: list[Official] = []
    for naming in namings:
        if people and NICKNAME.search(page.text, max(0, naming.start - 30), naming.start):
            people[-1].add(naming)
            continue
        near = _latest(people)
        name = naming.name or ""
        same = [p for p in near if any(same_name(name, other) for other in islice(p.forms.names, FORMS))]
        same = [p for p in same if not _beside(page, p, naming, positions)]
        if len(same) > 1 and naming.position:
            same = [p for p in same if p.position and positions.same(p.position, naming.position)] or same[-1:]
        if not same and naming.position:
            same = [
                p
                for p in near
                if p.position and positions.same(p.position, naming.position) and spelled_alike(p.name, naming.name)
            ]
        if same:
            same[-1].add(naming)
        else:
            people.append(Official("person", [naming]))
    return people


def _beside(page: Page, person: Official, naming: Naming, positions: Positions) -> bool:
    """Whether a person of another office was named in the same sentence: a list names nobody twice."""
    last = person.namings[-1]
    if not (naming.position and last.position) or positions.same(last.position, naming.position):
        return False
    return page.sentence_index(last.start) == page.sentence_index(naming.start)


def _latest(people: list[Official]) -> list[Official]:
    """The people named last, as many as have ``MOST`` names together."""
    if len(people) * FORMS <= MOST:
        return people
    left = MOST
    for count, person in enumerate(reversed(people)):
        left -= max(1, min(len(person.forms.names), FORMS))
        if left < 0:
            return people[len(people) - count :]
    return people


def _add_office(naming: Naming, people: list[Official], others: list[Official], positions: Positions) -> None:
    if not naming.group:
        holders = [
            p
            for p in people[-MOST:]
            if any(positions.same(position, naming.text) for position in islice(p.forms.positions, FORMS))
        ]
        holder = _nearest(holders, naming)
        if holder is not None:
            holder.add(naming)
            return
    same = [
        o
        for o in others[-MOST:]
        if o.type == "office" and o.first.group == naming.group and _may_be(o, naming.text, positions)
    ]
    _add(same, naming, others)


def _may_be(office: Official, text: str, positions: Positions) -> bool:
    """Whether none of an office's forms contradicts another: ``Bupati Fakfak`` is no ``Bupati`` of Kaimana."""
    forms = dict.fromkeys(naming.text for naming in office.namings[:FORMS])
    return all(positions.same(form, text) for form in forms)


def _add_body(naming: Naming, people: list[Official], others: list[Official]) -> None:
    same = [o for o in others[-MOST:] if o.type == "body" and same_body(o.first.text, naming.text)]
    _add(same, naming, others)


def _add(same: list[Official], naming: Naming, others: list[Official]) -> None:
    if same:
        same[-1].add(naming)
    else:
        others.append(Official(naming.type, [naming]))


def _nearest(officials: list[Official], naming: Naming) -> Official | None:
    """The holder named last before the naming, else the first after it."""
    if not officials:
        return None
    before = [(at, o) for o in officials if (at := o.last_named(naming.start)) is not None]
    return max(before, key=lambda found: found[0])[1] if before else officials[0]
