"""Records to test with, built by hand over a short text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rakorx.record import (
    Agency,
    ArticleInfo,
    ArticleRecord,
    Attendee,
    Chair,
    ErrorInfo,
    Evidence,
    HeldOn,
    Meeting,
    Organizer,
    Place,
    Region,
    RegionRef,
    Risk,
    Warning_,
)

TEXT = (
    "METRO – Bupati Andi Saputra memimpin rapat koordinasi di Aula Setda Kota Metro, Jumat (22/11/2024). "
    "Hadir Kapolres dan Kodim 0411. Mereka mewaspadai politik uang dan hoaks."
)
METRO = Region(code="18.72", name="Kota Metro", level="city")
LAMPUNG = RegionRef(code="18", name="Lampung")


def quote(words: str, text: str = TEXT) -> Evidence:
    """The first place where ``words`` stand."""
    start = text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def meeting(**changes: Any) -> Meeting:
    """A meeting with every field stated."""
    stated: dict[str, Any] = {
        "name": "rapat koordinasi",
        "kind": "rapat_koordinasi",
        "date": HeldOn(
            start=dt.date(2024, 11, 22),
            end=dt.date(2024, 11, 22),
            weekday="Jumat",
            rule="held_on.numeric",
            evidence=(quote("Jumat (22/11/2024)"),),
        ),
        "place": Place(
            venue="Aula Setda", region=METRO, province=LAMPUNG, rule="place.venue", evidence=(quote("Aula Setda"),)
        ),
        "organizers": (Organizer(id="agency.pemkot", label="Pemkot Metro", evidence=(quote("Kota Metro"),)),),
        "chair": Chair(
            name="Andi Saputra",
            position="Bupati",
            basis="led",
            attendee=0,
            rule="chair.led_by",
            evidence=(quote("Bupati Andi Saputra memimpin"),),
        ),
        "attendees": (
            Attendee(
                type="person",
                text="Bupati Andi Saputra",
                name="Andi Saputra",
                position="Bupati",
                roles=("chair",),
                confidence=0.97,
                agency=Agency(id="agency.pemkot", label="Pemkot Metro", region=METRO),
                rule="attendees.chair",
                evidence=(quote("Andi Saputra"),),
            ),
            Attendee(type="office", text="Kapolres", rule="attendees.hadir", evidence=(quote("Kapolres"),)),
            Attendee(type="body", text="Kodim 0411", rule="attendees.hadir", evidence=(quote("Kodim 0411"),)),
        ),
        "risks": (
            Risk(
                category="money_politics",
                text="politik uang",
                stance="stated",
                speaker=0,
                confidence=0.9,
                rule="risks.cue",
                evidence=(quote("politik uang"),),
            ),
            Risk(
                category="disinformation", text="hoaks", stance="denied", rule="risks.cue", evidence=(quote("hoaks"),)
            ),
        ),
        "rule": "meeting.lead",
        "evidence": (quote("rapat koordinasi"),),
    }
    return Meeting(**(stated | changes))


def record(article_id: str = "lampung/rakor", **changes: Any) -> ArticleRecord:
    """The record of an article that tells of that meeting."""
    info = ArticleInfo(id=article_id, source=f"{article_id}.txt", characters=len(TEXT))
    return ArticleRecord(**({"article": info, "status": "meeting", "meeting": meeting()} | changes))


def without_meeting(article_id: str = "futsal") -> ArticleRecord:
    """The record of an article that tells of none."""
    return record(article_id, status="no_meeting", meeting=None, reason="no meeting is named")


def failed(article_id: str = "gambar") -> ArticleRecord:
    """The record of an article that could not be read."""
    error = ErrorInfo(code="binary", message="this is no text but binary data")
    return record(article_id, status="error", meeting=None, error=error)


def warned(code: str = "weekday_mismatch", message: str = "Jumat is a Kamis") -> ArticleRecord:
    """A record with a warning."""
    return record(warnings=(Warning_(code=code, message=message),))
