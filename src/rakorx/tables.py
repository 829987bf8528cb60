"""Records as flat rows for spreadsheets and data frames: one class a table, one field a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from rakorx.record import ArticleRecord, Evidence

JOINT = "; "


class ArticleRow(NamedTuple):
    """An article, whether it tells of a meeting or not."""

    id: str
    source: str
    status: str
    reason: str | None
    title: str | None
    outlet: str | None
    dateline: str | None
    published: date | None
    url: str | None
    characters: int
    sha256: str | None
    warnings: str
    error_code: str | None
    error: str | None


class MeetingRow(NamedTuple):
    """A meeting; lists are joined by ``; ``."""

    id: str
    outlet: str | None
    published: date | None
    name: str | None
    kind: str
    start: date | None
    end: date | None
    weekday: str | None
    venue: str | None
    mode: str
    region_code: str | None
    region: str | None
    province_code: str | None
    province: str | None
    organizers: str
    chair: str | None
    chair_position: str | None
    chair_basis: str | None
    people: int
    offices: int
    bodies: int
    risk_categories: str
    risks: str
    warnings: str
    confidence: float


class AttendeeRow(NamedTuple):
    """An attendee; ``id`` and ``number`` name it, the evidence is the first passage that states it."""

    id: str
    number: int
    type: str
    text: str
    name: str | None
    position: str | None
    position_id: str | None
    acting: str | None
    agency_id: str | None
    agency: str | None
    region_code: str | None
    region: str | None
    rank: str | None
    honorifics: str
    degrees: str
    scope: str | None
    represents: str | None
    roles: str
    confidence: float
    evidence_start: int | None
    evidence_end: int | None
    evidence: str | None


class RiskRow(NamedTuple):
    """A stated risk; ``speaker`` is the number of an attendee of the same article."""

    id: str
    number: int
    category: str
    text: str
    stance: str
    speaker: int | None
    speaker_name: str | None
    confidence: float
    evidence_start: int | None
    evidence_end: int | None
    evidence: str | None


Row = ArticleRow | MeetingRow | AttendeeRow | RiskRow


class Table(NamedTuple):
    """A table's row class and the function that reads a record's rows."""

    row: type[Row]
    read: Callable[[ArticleRecord], Iterator[Row]]


def article_rows(record: ArticleRecord) -> Iterator[ArticleRow]:
    """One row, always."""
    article, error = record.article, record.error
    yield ArticleRow(
        id=article.id,
        source=article.source,
        status=record.status,
        reason=record.reason,
        title=article.title,
        outlet=article.outlet,
        dateline=article.dateline,
        published=article.published,
        url=article.url,
        characters=article.characters,
        sha256=article.sha256,
        warnings=_codes(record),
        error_code=error.code if error else None,
        error=error.message if error else None,
    )


def meeting_rows(record: ArticleRecord) -> Iterator[MeetingRow]:
    """One row where the article tells of a meeting."""
    if (m := record.meeting) is None:
        return
    day, chair, region, province = m.date, m.chair, m.place.region, m.place.province
    types = Counter(attendee.type for attendee in m.attendees)
    yield MeetingRow(
        id=record.article.id,
        outlet=record.article.outlet,
        published=record.article.published,
        name=m.name,
        kind=m.kind,
        start=day.start if day else None,
        end=day.end if day else None,
        weekday=day.weekday if day else None,
        venue=m.place.venue,
        mode=m.place.mode,
        region_code=region.code if region else None,
        region=region.name if region else None,
        province_code=province.code if province else None,
        province=province.name if province else None,
        organizers=_joined(organizer.label for organizer in m.organizers),
        chair=chair.name if chair else None,
        chair_position=chair.position if chair else None,
        chair_basis=chair.basis if chair else None,
        people=types["person"],
        offices=types["office"],
        bodies=types["body"],
        risk_categories=_joined(dict.fromkeys(risk.category for risk in m.risks)),
        risks=_joined(risk.text for risk in m.risks),
        warnings=_codes(record),
        confidence=m.confidence,
    )


def attendee_rows(record: ArticleRecord) -> Iterator[AttendeeRow]:
    """One row an attendee, numbered from 0 as the record's own indexes are."""
    for number, attendee in enumerate(record.meeting.attendees if record.meeting else ()):
        agency = attendee.agency
        region = agency.region if agency else None
        start, end, text = _first(attendee.evidence)
        yield AttendeeRow(
            id=record.article.id,
            number=number,
            type=attendee.type,
            text=attendee.text,
            name=attendee.name,
            position=attendee.position,
            position_id=attendee.position_id,
            acting=attendee.acting,
            agency_id=agency.id if agency else None,
            agency=agency.label if agency else None,
            region_code=region.code if region else None,
            region=region.name if region else None,
            rank=attendee.rank,
            honorifics=_joined(attendee.honorifics),
            degrees=_joined(attendee.degrees),
            scope=attendee.scope,
            represents=attendee.represents,
            roles=_joined(attendee.roles),
            confidence=attendee.confidence,
            evidence_start=start,
            evidence_end=end,
            evidence=text,
        )


def risk_rows(record: ArticleRecord) -> Iterator[RiskRow]:
    """One row a risk, numbered from 0."""
    if (m := record.meeting) is None:
        return
    for number, risk in enumerate(m.risks):
        speaker = m.attendees[risk.speaker] if risk.speaker is not None else None
        start, end, text = _first(risk.evidence)
        yield RiskRow(
            id=record.article.id,
            number=number,
            category=risk.category,
            text=risk.text,
            stance=risk.stance,
            speaker=risk.speaker,
            speaker_name=(speaker.name or speaker.text) if speaker else None,
            confidence=risk.confidence,
            evidence_start=start,
            evidence_end=end,
            evidence=text,
        )


TABLES: dict[str, Table] = {
    "meetings": Table(MeetingRow, meeting_rows),
    "attendees": Table(AttendeeRow, attendee_rows),
    "risks": Table(RiskRow, risk_rows),
    "articles": Table(ArticleRow, article_rows),
}


def _joined(values: Iterable[str]) -> str:
    return JOINT.join(values)


def _codes(record: ArticleRecord) -> str:
    return _joined(dict.fromkeys(warning.code for warning in record.warnings))


def _first(evidence: tuple[Evidence, ...]) -> tuple[int | None, int | None, str | None]:
    return (evidence[0].start, evidence[0].end, evidence[0].text) if evidence else (None, None, None)
