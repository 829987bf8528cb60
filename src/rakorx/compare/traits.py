"""What is counted of a meeting: yes-or-no traits, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from rakorx.compare.meetings import Reported
from rakorx.compare.voting import days_to_vote
from rakorx.record import Attendee, Chair, Meeting

RATES = {
    "chair": "who presides, of the meetings whose chair is stated",
    "stated": "what the articles state, of all meetings",
    "mode": "how people met, of all meetings",
    "agency": "agencies that came, of the meetings that list anyone",
    "risk": "harms named, of all meetings",
    "denied": "harms said not to occur, of the meetings that name them",
}
NUMBERS = {
    "attendees": "entries listed as present, of the meetings that list anyone",
    "people": "people named, of the meetings that list anyone",
    "risks": "harms named, of all meetings",
    "days_to_vote": "days to the voting day, of the meetings named for an election",
}


@dataclass(frozen=True)
class Traits:
    """A meeting's traits.

    Attributes:
        base: The measures that apply to it (a meeting without a stated chair does not count for who presides);
            for ``denied`` one base a category.
        values: Its measures with their values.
        numbers: Its numbers.
    """

    base: frozenset[str]
    values: frozenset[tuple[str, str]]
    numbers: dict[str, float]


def traits(meeting: Reported) -> Traits:
    """Read a meeting's traits; what any of its reports states counts."""
    values = {value for told in meeting.told for value in _values(told)}
    measures = {measure for measure, _ in values}
    base = {"stated", "mode", "risk", *(measures & {"chair"})}
    base |= {"agency"} if any(told.attendees for told in meeting.told) else set()
    base |= {denied_base(category) for measure, category in values if measure == "risk"}
    return Traits(frozenset(base), frozenset(values), _numbers(meeting))


def base_of(measure: str, value: str) -> str:
    """The base that a value of a measure is counted on."""
    return denied_base(value) if measure == "denied" else measure


def denied_base(category: str) -> str:
    """The meetings that name a harm of a category."""
    return f"denied:{category}"


def _values(told: Meeting) -> Iterator[tuple[str, str]]:
    yield "mode", told.place.mode
    stated = {"date": told.date, "venue": told.place.venue, "chair": told.chair, "attendees": told.attendees,
              "risks": told.risks}  # fmt: skip
    yield from (("stated", name) for name, value in stated.items() if value)
    if told.chair:
        yield "chair", _presider(told.chair, told.attendees)
    yield from (("agency", agency) for attendee in told.attendees if (agency := agency_of(attendee)))
    for risk in told.risks:
        yield "risk", risk.category
        if risk.stance == "denied":
            yield "denied", risk.category


def agency_of(attendee: Attendee) -> str | None:
    """The agency's id; for an office that is its own agency (bupati, camat) the office's."""
    if attendee.agency and attendee.agency.id:
        return attendee.agency.id
    return attendee.position_id


def _presider(chair: Chair, attendees: tuple[Attendee, ...]) -> str:
    entry = attendees[chair.attendee] if chair.attendee is not None and chair.attendee < len(attendees) else None
    return (entry and entry.position_id) or (chair.position or "").casefold() or "(a name alone)"


def _numbers(meeting: Reported) -> dict[str, float]:
    """Numbers of a meeting with several reports are the median of theirs."""
    told = meeting.told
    numbers: dict[str, list[float]] = {"risks": [len(t.risks) for t in told]}
    listed = [t for t in told if t.attendees]
    numbers["attendees"] = [len(t.attendees) for t in listed]
    numbers["people"] = [sum(a.type == "person" for a in t.attendees) for t in listed]
    leads = (days_to_vote(t.name, t.date.start if t.date else None) for t in told)
    numbers["days_to_vote"] = [lead for lead in leads if lead is not None]
    return {name: median(values) for name, values in numbers.items() if values}
