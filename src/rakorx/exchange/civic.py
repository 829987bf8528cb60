"""Records as Open Civic Data events with Popolo people, organizations and memberships."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rakorx.record import Agency, ArticleRecord, Attendee, Meeting

Item = dict[str, Any]


def civic_data(records: Iterable[ArticleRecord]) -> dict[str, list[Item]]:
    """Events as ``pupa`` reads them, and Popolo people, organizations and memberships.

    The same input gives the same ids. A meeting without a date is left out: an event must have one.
    """
    data: dict[str, dict[str, Item]] = {"events": {}, "people": {}, "organizations": {}, "memberships": {}}
    for record in records:
        if record.meeting is None or record.meeting.date is None:
            continue
        event = _event(record, record.meeting)
        data["events"][event["id"]] = event
        for attendee in record.meeting.attendees:
            _add_attendee(attendee, data)
        for organizer in record.meeting.organizers:
            _add(_organization(organizer), data["organizations"])
    return {name: list(items.values()) for name, items in data.items()}


def _event(record: ArticleRecord, m: Meeting) -> Item:
    assert m.date is not None
    region = m.place.region or m.place.province
    where = ", ".join(part for part in (m.place.venue, region and region.name) if part)
    event: Item = {
        "id": _id("event", record.article.id),
        "name": m.name or m.kind.replace("_", " "),
        "classification": m.kind,
        "start_date": m.date.start.isoformat(),
        "end_date": m.date.end.isoformat(),
        "all_day": True,
        "status": "passed",
        "participants": [_participant(attendee, m, number) for number, attendee in enumerate(m.attendees)],
        "agenda": [
            {"description": risk.text, "classification": [risk.category], "notes": [risk.stance]} for risk in m.risks
        ],
        "sources": [{"url": record.article.url or f"urn:rakorx:article:{record.article.id}",
                     "note": record.article.outlet or record.article.source}],
        "extras": {"article": record.article.id, "sha256": record.article.sha256, "mode": m.place.mode},
    }  # fmt: skip
    if where:
        event["location"] = {"name": where, "note": f"Kemendagri {region.code}" if region else ""}
    return event


def _participant(attendee: Attendee, m: Meeting, number: int) -> Item:
    person = attendee.type == "person"
    chairs = m.chair is not None and m.chair.attendee == number
    return {
        "name": attendee.name if person and attendee.name else attendee.text,
        "type": "person" if person else "organization",
        "note": "chair" if chairs else (", ".join(attendee.roles) or "participant"),
    }


def _add_attendee(attendee: Attendee, data: dict[str, dict[str, Item]]) -> None:
    organization = _organization(attendee.agency) if attendee.agency else None
    if attendee.type == "body" and organization is None:
        organization = _organization(Agency(label=attendee.text))
    if organization:
        _add(organization, data["organizations"])
    if attendee.type != "person" or not attendee.name:
        return
    person: Item = {"id": _id("person", f"{attendee.name}|{attendee.position or ''}"), "name": attendee.name}
    if attendee.alt:
        person["other_names"] = [{"name": name} for name in attendee.alt]
    if attendee.honorifics:
        person["honorific_prefix"] = " ".join(attendee.honorifics)
    if attendee.degrees:
        person["honorific_suffix"] = ", ".join(attendee.degrees)
    _add(person, data["people"])
    if organization and attendee.position:
        _add(
            {
                "id": _id("membership", f"{person['id']}|{organization['id']}|{attendee.position}"),
                "person_id": person["id"], "organization_id": organization["id"], "role": attendee.position,
            },
            data["memberships"],
        )  # fmt: skip


def _organization(agency: Agency) -> Item:
    key = f"{agency.id}|{agency.region.code}" if agency.id and agency.region else agency.label.casefold()
    organization: Item = {"id": _id("organization", key), "name": agency.label}
    if agency.id:
        organization["identifiers"] = [{"scheme": "rakorx", "identifier": agency.id}]
    return organization


def _add(item: Item, items: dict[str, Item]) -> None:
    items.setdefault(item["id"], item)


def _id(kind: str, key: str) -> str:
    return f"ocd-{kind}/{uuid5(NAMESPACE_URL, f'rakorx:{kind}:{key}')}"
