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
    a, error = record.article, record.error
    yield ArticleRow(
        a.id, a.source, record.status, record.reason, a.title, a.outlet, a.dateline, a.published, a.url, a.characters,
        a.sha256, _codes(record), error and error.code, error and error.message,
    )  # fmt: skip


def meeting_rows(record: ArticleRecord) -> Iterator[MeetingRow]:
    """One row where the article tells of a meeting."""
    if (m := record.meeting) is None:
        return
    day, chair, region, province = m.date, m.chair, m.place.region, m.place.province
    types = Counter(attendee.type for attendee in m.attendees)
    yield MeetingRow(
        record.article.id, record.article.outlet, record.article.published, m.name, m.kind,
        day and day.start, day and day.end, day and day.weekday,
        m.place.venue, m.place.mode, region and region.code, region and region.name,
        province and province.code, province and province.name,
        _joined(organizer.label for organizer in m.organizers),
        chair and chair.name, chair and chair.position, chair and chair.basis,
        types["person"], types["office"], types["body"],
        _joined(dict.fromkeys(risk.category for risk in m.risks)), _joined(risk.text for risk in m.risks),
        _codes(record), m.confidence,
    )  # fmt: skip


def attendee_rows(record: ArticleRecord) -> Iterator[AttendeeRow]:
    """One row an attendee, numbered from 0 as the record's own indexes are."""
    for number, a in enumerate(record.meeting.attendees if record.meeting else ()):
        agency, region = a.agency, a.agency and a.agency.region
        yield AttendeeRow(
            record.article.id, number, a.type, a.text, a.name, a.position, a.position_id, a.acting,
            agency and agency.id, agency and agency.label, region and region.code, region and region.name,
            a.rank, _joined(a.honorifics), _joined(a.degrees), a.scope, a.represents, _joined(a.roles), a.confidence,
            *_first(a.evidence),
        )  # fmt: skip


def risk_rows(record: ArticleRecord) -> Iterator[RiskRow]:
    """One row a risk, numbered from 0."""
    if (m := record.meeting) is None:
        return
    for number, r in enumerate(m.risks):
        speaker = m.attendees[r.speaker] if r.speaker is not None else None
        yield RiskRow(
            record.article.id, number, r.category, r.text, r.stance,
            r.speaker, speaker and (speaker.name or speaker.text), r.confidence, *_first(r.evidence),
        )  # fmt: skip


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
