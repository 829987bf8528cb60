"""A record as marks on its article's text, each with the gold entry that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from rakorx.record import ArticleRecord, Attendee, Category, Evidence, Meeting, Risk

ENTITIES = ("PER", "OFF", "ORG", "LOC", "VEN", "DATE", "RISK")
ROLES = ("led", "opened", "present")
MEETING = "meeting"
DENIED = "denied"
POSITION = "position"
LINKED = "linked"  # in an entry: its position is that of the mark it is linked to
NO_MEETING = "NO MEETING"
LABELS: tuple[str, ...] = (
    *ENTITIES[:6],
    *(f"{entity} {role}" for entity in ("PER", "OFF", "ORG") for role in ROLES),
    *(f"{entity} {MEETING}" for entity in ("DATE", "VEN", "LOC")),
    *(f"RISK {category}{denied}" for category in get_args(Category) for denied in ("", f" {DENIED}")),
    NO_MEETING,
)


@dataclass(frozen=True)
class Mark:
    """A labelled stretch ``text[start:end]``.

    Attributes:
        label: One of ``LABELS``: an entity, and what it is to the meeting (``PER led``, ``RISK cyber denied``).
        entry: The gold entry that it stands for, where the printed words alone would not give it.
        position: The key of the mark that prints the person's office.
        note: What an annotator wrote beside it.
    """

    start: int
    end: int
    label: str
    entry: dict[str, Any] | None = None
    position: str | None = None
    confidence: float | None = None
    note: str | None = None

    @property
    def key(self) -> str:
        """Names the mark in a task."""
        return f"{self.start}:{self.end}:{self.label}"

    @property
    def entity(self) -> str:
        """The entity's label alone."""
        return self.label.split()[0]


def marks(record: ArticleRecord) -> list[Mark]:
    """The marks of a record in text order; two entries read from one stretch are two marks with one key."""
    found = sorted(_marks(record.meeting), key=lambda m: (m.start, m.end, m.label)) if record.meeting else []
    roles = {(m.start, m.end, m.entity) for m in found if " " in m.label}
    kept: list[Mark] = []
    keys: set[str] = set()
    for mark in found:
        bare = " " not in mark.label
        if bare and ((mark.start, mark.end, mark.entity) in roles or mark.key in keys):
            continue  # the same stretch has a mark that says more
        kept.append(mark)
        keys.add(mark.key)
    return kept


def _marks(m: Meeting) -> Iterator[Mark]:
    if m.date and m.date.evidence:
        days = {"start": m.date.start.isoformat(), "end": m.date.end.isoformat()}
        yield _mark(m.date.evidence[0], f"DATE {MEETING}", days, m.date.confidence)
    venue = m.place.venue
    place = _within(m.place.evidence, venue) if venue else None
    if place and venue:
        yield Mark(*place, f"VEN {MEETING}", {"venue": venue}, confidence=m.place.confidence)
    for organizer in m.organizers:
        yield from (_mark(quoted, "ORG") for quoted in organizer.evidence)
    for number, attendee in enumerate(m.attendees):
        yield from _attendee_marks(attendee, m, number)
    for risk in m.risks:
        yield from _risk_marks(risk)


def _attendee_marks(attendee: Attendee, m: Meeting, number: int) -> Iterator[Mark]:
    chairs = m.chair is not None and m.chair.attendee == number
    role = m.chair.basis if chairs and m.chair else "present"
    entity = {"person": "PER", "office": "OFF", "body": "ORG"}[attendee.type]
    if not attendee.evidence:
        return
    first, *others = attendee.evidence
    name = _within([first], attendee.name) if attendee.name else None
    own = name or (first.start, first.end)
    office = _within([first], attendee.position) if attendee.type == "person" and attendee.position else None
    if office:
        yield Mark(*office, "OFF", {"text": attendee.position})
    link = Mark(*office, "OFF").key if office else None
    label = f"{entity} {role}"
    entry = gold_attendee(attendee) | ({LINKED: True} if link else {})
    yield Mark(*own, label, entry, link, attendee.confidence)
    for quoted in others:
        part = _within([quoted], attendee.name) if attendee.name else (quoted.start, quoted.end)
        if part:
            yield Mark(*part, entity)


def _risk_marks(risk: Risk) -> Iterator[Mark]:
    label = f"RISK {risk.category}" + (f" {DENIED}" if risk.stance == "denied" else "")
    entry = {"category": risk.category, "text": risk.text, "stance": risk.stance}
    yield from (_mark(quoted, label, entry, risk.confidence) for quoted in risk.evidence)


def gold_attendee(attendee: Attendee) -> dict[str, Any]:
    """An attendee as a gold entry."""
    if attendee.type == "person":
        entry: dict[str, Any] = {"type": "person", "name": attendee.name or attendee.text}
        entry |= {"position": attendee.position} if attendee.position else {}
    else:
        entry = {"type": attendee.type, "text": attendee.text}
    return entry | ({"alt": list(attendee.alt)} if attendee.alt else {})


def _mark(quoted: Evidence, label: str, entry: dict[str, Any] | None = None, confidence: float | None = None) -> Mark:
    return Mark(quoted.start, quoted.end, label, entry, confidence=confidence)


def _within(evidence: list[Evidence] | tuple[Evidence, ...], words: str) -> tuple[int, int] | None:
    """Where ``words`` stand in the passages, whatever the space between them."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    for quoted in evidence:
        if match := pattern.search(quoted.text):
            return quoted.start + match.start(), quoted.start + match.end()
    return None
