"""The parts of a record in words, each safe to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rakorx.record import Agency, Attendee, Chair, HeldOn, Place, Risk
from rakorx.view.printable import one_line


def day_phrase(day: HeldOn) -> str:
    """``Jumat, 2024-11-22``; what was inferred is said."""
    days = f"{day.start}" if day.start == day.end else f"{day.start} to {day.end}"
    weekday = f"{one_line(day.weekday)}, " if day.weekday else ""
    return f"{weekday}{days}{_inferred(day.inferred)}"


def place_phrase(place: Place) -> str:
    """Venue, region and province, and how people met where it was not in one room; empty where nothing is known."""
    regions = [region.name for region in (place.region, place.province) if region]
    where = ", ".join(one_line(name) for name in dict.fromkeys([place.venue or "", *regions]) if name)
    mode = "" if place.mode == "in_person" else f" ({place.mode})"
    return f"{where}{mode}{_inferred(place.inferred) if where else ''}".strip()


def chair_phrase(chair: Chair) -> str:
    """Name, position and what made them the chair."""
    who = ", ".join(one_line(part) for part in (chair.name, chair.position) if part)
    represents = f", for {one_line(chair.represents)}" if chair.represents else ""
    return f"{who}{represents} ({chair.basis})"


def attendee_lines(attendees: Iterable[Attendee]) -> Iterator[tuple[str, str]]:
    """Who, and as what."""
    for attendee in attendees:
        roles = f"[{', '.join(one_line(role) for role in attendee.roles)}]" if attendee.roles else ""
        represents = f"for {one_line(attendee.represents)}" if attendee.represents else ""
        position = one_line(attendee.position or "") if attendee.type == "person" else attendee.type
        who = " ".join(part for part in (attendee.rank, attendee.name or attendee.text) if part)
        yield one_line(who), " ".join(part for part in (position, represents, roles) if part)


def risk_lines(risks: Iterable[Risk]) -> Iterator[tuple[str, str]]:
    """The harm, and its category; a denied one is said to be so."""
    for risk in risks:
        yield one_line(risk.text), risk.category if risk.stance == "stated" else f"{risk.category}, denied"


def joined(agencies: Iterable[Agency]) -> str:
    """The agencies' labels."""
    return ", ".join(one_line(agency.label) for agency in agencies)


def _inferred(parts: tuple[str, ...]) -> str:
    return f" (inferred: {', '.join(parts)})" if parts else ""
