"""Records joined into meetings: several articles may report one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rakorx.evaluate.words import same_venue
from rakorx.officials.likeness import same_name
from rakorx.record import ArticleRecord, Meeting


@dataclass(frozen=True)
class Reported:
    """A meeting with its reports, in the order of the records."""

    reports: tuple[ArticleRecord, ...]

    @property
    def told(self) -> tuple[Meeting, ...]:
        """What each report says of it."""
        return tuple(report.meeting for report in self.reports if report.meeting)


def join_reports(records: Iterable[ArticleRecord]) -> list[Reported]:
    """The meetings that records tell of.

    Two reports are of one meeting where day and region are the same and either the venue or a person is too; a report
    without day or region stands alone.
    """
    clusters: list[list[ArticleRecord]] = []
    by_day: dict[tuple[object, ...], list[list[ArticleRecord]]] = defaultdict(list)
    for record in records:
        if record.meeting is None:
            continue
        key = _day_and_region(record.meeting)
        same = [c for c in by_day[key] if any(_one_meeting(record, other) for other in c)] if all(key) else []
        if same:
            same[0].append(record)
            continue
        cluster = [record]
        clusters.append(cluster)
        by_day[key].append(cluster)
    return [Reported(tuple(cluster)) for cluster in clusters]


def _day_and_region(meeting: Meeting) -> tuple[object, ...]:
    region = meeting.place.region or meeting.place.province
    return meeting.date and meeting.date.start, region and region.code


def _one_meeting(one: ArticleRecord, other: ArticleRecord) -> bool:
    if one.meeting is None or other.meeting is None:
        return False
    venues = one.meeting.place.venue, other.meeting.place.venue
    if all(venues) and same_venue(*venues):
        return True
    return any(same_name(a, b) for a in _people(one.meeting) for b in _people(other.meeting))


def _people(meeting: Meeting) -> Iterator[str]:
    return (attendee.name for attendee in meeting.attendees if attendee.name and " " in attendee.name)
