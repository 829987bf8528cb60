"""What the report counts: meetings by month and province, harms by province, who comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rakorx.compare.meetings import Reported, join_reports
from rakorx.compare.traits import traits
from rakorx.gazetteer import Gazetteers
from rakorx.record import ArticleRecord

_MOST_AGENCIES = 20
_MOST_MONTHS = 60


@dataclass(frozen=True)
class Figures:
    """The report's numbers; a meeting with several reports counts once.

    Attributes:
        totals: The summary figures by their labels' keys.
        unit: ``month``, or ``year`` where the months would be too many to draw.
        times: Meetings in each unit, gaps filled.
        provinces: Meetings by the code of a province.
        harms: Meetings at which a harm was named, by province code and category.
        agencies: Meetings at which an agency was present, the most frequent first.
    """

    totals: dict[str, int]
    unit: str
    times: dict[str, int]
    undated: int
    provinces: dict[str, int]
    unplaced: int
    harms: dict[tuple[str, str], int]
    agencies: dict[str, int]


def figures(records: Sequence[ArticleRecord], words: Gazetteers) -> Figures:
    """Count."""
    meetings = join_reports(records)
    months = Counter(month for m in meetings if (month := _month(m)))
    known = {area.code for area in words.regions if area.level == "province"}
    placed = [(m, code) for m in meetings if (code := _province(m)) in known and code]
    provinces = Counter(code for _, code in placed)
    harms: Counter[tuple[str, str]] = Counter()
    agencies: Counter[str] = Counter()
    for meeting in meetings:
        agencies.update(value for measure, value in traits(meeting).values if measure == "agency")
    for meeting, code in placed:
        harms.update((code, value) for measure, value in traits(meeting).values if measure == "risk")
    most = sorted(agencies.items(), key=lambda item: (-item[1], item[0]))[:_MOST_AGENCIES]
    unit, times = _times(months)
    return Figures(
        _totals(records, meetings, len(provinces)), unit, times, len(meetings) - months.total(),
        dict(sorted(provinces.items())), len(meetings) - provinces.total(), dict(sorted(harms.items())),
        {_agency_name(agency, words): count for agency, count in most},
    )  # fmt: skip


def _totals(records: Sequence[ArticleRecord], meetings: list[Reported], provinces: int) -> dict[str, int]:
    statuses = Counter(record.status for record in records)
    told = [record.meeting for record in records if record.meeting]
    risks = [risk for meeting in told for risk in meeting.risks]
    return {
        "articles": len(records),
        "without": statuses["no_meeting"],
        "failed": statuses["error"],
        "reports": len(told),
        "meetings": len(meetings),
        "provinces": provinces,
        "people": len({a.name for meeting in told for a in meeting.attendees if a.name}),
        "risks": len(risks),
        "denied": sum(risk.stance == "denied" for risk in risks),
    }


def _month(meeting: Reported) -> str | None:
    return next((f"{told.date.start:%Y-%m}" for told in meeting.told if told.date), None)


def _province(meeting: Reported) -> str | None:
    return next((told.place.province.code for told in meeting.told if told.place.province), None)


def _times(months: Counter[str]) -> tuple[str, dict[str, int]]:
    """Every month from the first to the last, or every year where that is more than can be drawn."""
    if not months:
        return "month", {}
    first, last = (_number(month) for month in (min(months), max(months)))
    if last - first < _MOST_MONTHS:
        every = (f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1))
        return "month", {month: months[month] for month in every}
    years: Counter[str] = Counter()
    for month, count in months.items():
        years[month[:4]] += count
    return "year", {f"{year}": years[f"{year}"] for year in range(first // 12, last // 12 + 1)}


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _agency_name(agency: str, words: Gazetteers) -> str:
    """The agency as the gazetteer's first name has it; one that it does not know by its id."""
    for kind in ("agency", "position"):
        entry = next((entry for entry in words.entries(kind) if entry.id == f"{kind}.{agency}"), None)
        if entry:
            return entry.names[0]
    return agency.replace("_", " ")
