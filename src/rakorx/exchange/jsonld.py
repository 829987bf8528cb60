"""Records as schema.org events in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from rakorx.record import ArticleRecord, Attendee, Meeting, Place

Item = dict[str, Any]
_MODES = {"in_person": "Offline", "online": "Online", "hybrid": "Mixed"}


def linked_data(records: Iterable[ArticleRecord]) -> Item:
    """A graph of one ``Event`` a meeting, each with the ``NewsArticle`` that reports it."""
    graph = [_event(record, record.meeting) for record in records if record.meeting]
    return {"@context": {"@vocab": "https://schema.org/"}, "@graph": graph}


def _event(record: ArticleRecord, m: Meeting) -> Item:
    event: Item = {
        "@type": "Event",
        "@id": f"urn:rakorx:meeting:{quote(record.article.id)}",
        "name": m.name or m.kind.replace("_", " "),
        "additionalType": m.kind,
        "eventAttendanceMode": {"@id": f"https://schema.org/{_MODES[m.place.mode]}EventAttendanceMode"},
        "organizer": [{"@type": "Organization", "name": organizer.label} for organizer in m.organizers],
        "attendee": [_attendee(attendee, m, number) for number, attendee in enumerate(m.attendees)],
        "about": [
            {"@type": "DefinedTerm", "name": risk.text, "termCode": risk.category, "description": risk.stance}
            for risk in m.risks
        ],
        "subjectOf": _article(record),
    }
    if m.date:
        event |= {"startDate": m.date.start.isoformat(), "endDate": m.date.end.isoformat()}
    places = [place for place in map(_place, (m.place, *m.other_places)) if place]
    return event | ({"location": places} if places else {})


def _article(record: ArticleRecord) -> Item:
    a = record.article
    published = a.published.isoformat() if a.published else None
    found = {"identifier": a.id, "headline": a.title, "url": a.url, "datePublished": published, "inLanguage": "id"}
    article: Item = {"@type": "NewsArticle"} | {name: value for name, value in found.items() if value}
    return article | ({"publisher": {"@type": "Organization", "name": a.outlet}} if a.outlet else {})


def _place(place: Place) -> Item | None:
    names = [place.venue, place.region and place.region.name, place.province and place.province.name]
    name = next((name for name in names if name), None)
    if name is None:
        return None
    address: Item = {"@type": "PostalAddress", "addressCountry": "ID"}
    if place.region:
        address["addressLocality"] = place.region.name
    if place.province:
        address["addressRegion"] = place.province.name
    found: Item = {"@type": "Place", "name": name, "address": address}
    return found | ({"identifier": place.region.code} if place.region else {})


def _attendee(attendee: Attendee, m: Meeting, number: int) -> Item:
    """A person or organization, within a role where it has one."""
    if attendee.type == "person":
        who: Item = {"@type": "Person", "name": attendee.name or attendee.text}
        who |= {"jobTitle": attendee.position} if attendee.position else {}
        who |= {"affiliation": {"@type": "Organization", "name": attendee.agency.label}} if attendee.agency else {}
    else:
        who = {"@type": "Organization", "name": attendee.text}
    chairs = m.chair is not None and m.chair.attendee == number
    roles = tuple(dict.fromkeys((*(("chair",) if chairs else ()), *attendee.roles)))
    return {"@type": "Role", "roleName": list(roles), "attendee": who} if roles else who
