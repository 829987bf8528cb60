"""Records as a SQLite database of related tables; ``schema.sql`` describes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from rakorx.errors import UsageError
from rakorx.record import Agency, ArticleRecord, Attendee, Evidence, Meeting, RegionRef
from rakorx.sinks import whole_file
from rakorx.tables import JOINT

_SCHEMA = Path(__file__).with_name("schema.sql")


def write_sqlite(records: Iterable[ArticleRecord], path: Path) -> None:
    """Write a new database, whole or not at all; the old file is replaced.

    Raises:
        UsageError: An article has two records.
    """
    database = _Database()
    for record in records:
        database.add(record)
    content = database.content()
    with whole_file(path) as stream:
        stream.write(content)


class _Database:
    """A database in memory, filled record by record."""

    def __init__(self) -> None:
        self._sql = sqlite3.connect(":memory:")
        self._sql.executescript(_SCHEMA.read_text(encoding="utf-8"))
        self._sql.execute("PRAGMA foreign_keys = ON")

    def content(self) -> bytes:
        """The finished database file."""
        self._sql.commit()
        broken = self._sql.execute("PRAGMA foreign_key_check").fetchall()
        assert not broken, broken
        return self._sql.serialize()

    def add(self, record: ArticleRecord) -> None:
        """Add an article with all that was read from it."""
        a, error = record.article, record.error
        if self._sql.execute("SELECT 1 FROM articles WHERE id = ?", (a.id,)).fetchone():
            raise UsageError(f"the article {a.id!r} has two records; keep one")
        self._insert("articles", a.id, a.source, record.status, record.reason, a.title, a.outlet, a.dateline,
                     a.published and a.published.isoformat(), a.url, a.characters, a.sha256, error and error.code,
                     error and error.message)  # fmt: skip
        if record.meeting:
            self._meeting(a.id, record.meeting)
        for warning in record.warnings:
            self._insert("warnings", None, a.id, warning.code, warning.message)
            self._quote(a.id, "warning", warning.evidence)

    def _meeting(self, article: str, m: Meeting) -> None:
        province = self._region(m.place.province, None)
        region = self._region(m.place.region, province)
        day, chair = m.date, m.chair
        self._insert("meetings", article, m.name, m.kind, day and day.start.isoformat(), day and day.end.isoformat(),
                     day and day.weekday, day and JOINT.join(day.inferred), m.place.venue, m.place.mode, region,
                     province, None, chair and chair.name, chair and chair.position, chair and chair.basis,
                     chair and chair.represents, m.confidence)  # fmt: skip
        entries = [self._attendee(article, number, attendee) for number, attendee in enumerate(m.attendees)]
        if chair and chair.attendee is not None and chair.attendee < len(entries):
            self._sql.execute(
                "UPDATE meetings SET chair_attendance_id = ? WHERE article_id = ?", (entries[chair.attendee], article)
            )
        for number, risk in enumerate(m.risks):
            speaker = entries[risk.speaker] if risk.speaker is not None and risk.speaker < len(entries) else None
            row = self._insert("risks", None, article, number, risk.category, risk.text, risk.stance, speaker,
                               risk.confidence)  # fmt: skip
            self._quote(article, "risk", risk.evidence, risk=row)
        for organizer in m.organizers:
            self._sql.execute("INSERT OR IGNORE INTO organizers VALUES (?, ?)", (article, self._agency(organizer)))
            self._quote(article, "organizer", organizer.evidence)
        self._quote(article, "meeting", m.evidence)
        self._quote(article, "date", day.evidence if day else ())
        self._quote(article, "place", m.place.evidence)
        self._quote(article, "chair", chair.evidence if chair else ())
        for place in m.other_places:
            self._quote(article, "other_place", place.evidence)

    def _attendee(self, article: str, number: int, a: Attendee) -> int:
        position = a.text if a.type == "office" else a.position
        person = self._once("people", ("name",), (a.name,)) if a.name else None
        office = self._once("offices", ("label",), (position,), {"position_id": a.position_id}) if position else None
        agency = self._agency(a.agency) if a.agency else None
        row = self._insert("attendance", None, article, number, a.type, a.text, person, office, agency, a.acting,
                           a.rank, JOINT.join(a.honorifics), JOINT.join(a.degrees), a.scope, a.represents,
                           JOINT.join(a.roles), a.confidence)  # fmt: skip
        self._quote(article, "attendance", a.evidence, attendance=row)
        return row

    def _agency(self, agency: Agency) -> int:
        region = self._region(agency.region, None)
        return self._once("agencies", ("agency_id", "label", "region_code"), (agency.id or None, agency.label, region))

    def _region(self, region: RegionRef | None, province: str | None) -> str | None:
        """The region's code, the row made where it is new; a district's regency has no row of its own."""
        if region is None or not region.code:
            return None
        self._sql.execute(
            "INSERT INTO regions VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET "
            "province_code = coalesce(province_code, excluded.province_code)",
            (region.code, region.name, province if province != region.code else None),
        )
        return region.code

    def _quote(
        self, article: str, field: str, evidence: Iterable[Evidence], attendance: int | None = None,
        risk: int | None = None,
    ) -> None:  # fmt: skip
        for quoted in evidence:
            self._insert("evidence", None, article, field, attendance, risk, quoted.start, quoted.end, quoted.text)

    def _once(
        self, table: str, keys: tuple[str, ...], values: tuple[object, ...], more: dict[str, object] | None = None
    ) -> int:
        """The row with these values, made where there is none."""
        where = " AND ".join(f"{key} IS ?" for key in keys)
        found = self._sql.execute(f"SELECT id FROM {table} WHERE {where}", values).fetchone()
        if found:
            return int(found[0])
        row = dict(zip(keys, values, strict=True)) | (more or {})
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        return self._sql.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (*row.values(),)).lastrowid or 0

    def _insert(self, table: str, *values: object) -> int:
        marks = ", ".join("?" * len(values))
        return self._sql.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid or 0
