"""One article's record against its gold, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rakorx.evaluate.gold import GoldArticle, GoldAttendee, GoldChair, GoldRisk
from rakorx.evaluate.matching import (
    Entry,
    Matching,
    attendee_score,
    match,
    position_of,
    risk_score,
    risk_text_score,
)
from rakorx.evaluate.words import contains, same_venue, similarity

_SAME_NAME = 0.66
_SAME_POSITION = 0.6


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A value of an article's field: a right one, or one that gold does not know."""

    article: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """How sure the extractor was of a value, and whether it was right."""

    field: str
    confidence: float
    right: bool


@dataclass
class Counts:
    """Answers found, wrong answers and answers missed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: int, wrong: int, missed: int) -> None:
        """Add to the counts."""
        self.found += found
        self.wrong += wrong
        self.missed += missed


@dataclass
class Judgement:
    """What is right, wrong and missing in one article's record."""

    article: str
    exact: dict[str, list[bool]] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    right: set[Fact] = field(default_factory=set)
    spurious: set[Fact] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def judge(gold: GoldArticle, record: Entry) -> Judgement:
    """Judge a record (empty where there is none) against an article's gold."""
    result = Judgement(gold.id)
    meeting = record.get("meeting") or {}
    _exact(result, "status", record.get("status") == gold.status, record.get("status"), gold.status)
    if gold.status == "meeting":
        _judge_date(result, gold, meeting)
        _judge_place(result, gold, meeting.get("place") or {})
        _judge_chair(result, gold.chair, meeting.get("chair"))
        _judge_attendees(result, gold.attendees, meeting.get("attendees") or [])
        _judge_risks(result, gold.risks, meeting.get("risks") or [])
    else:
        for name in ("attendees", "risks"):
            _spurious(result, name, meeting.get(name) or [])
            result.counts[name] = Counts(wrong=len(meeting.get(name) or []))
    return result


def _exact(result: Judgement, name: str, right: bool, read: Any, gold: Any) -> None:
    result.exact.setdefault(name, []).append(right)
    if right:
        result.right.add(Fact(result.article, name, str(gold)))
    else:
        result.misses.append(f"{result.article}: {name}: {read} read, {gold} in gold")


def _judge_date(result: Judgement, gold: GoldArticle, meeting: Entry) -> None:
    have = meeting.get("date") or {}
    days = (have.get("start"), have.get("end") or have.get("start"))
    wanted = [gold.date, *gold.date_alt] if gold.date else [None, *gold.date_alt]
    accepted = [(_iso(day.start), _iso(day.end)) if day else (None, None) for day in wanted]
    right = days in accepted
    _exact(result, "date", right, _range(days), _range(accepted[0]))
    _claim(result, "date", have, right)


def _judge_place(result: Judgement, gold: GoldArticle, place: Entry) -> None:
    venue = place.get("venue")
    same = (not gold.place.venue and not venue) or same_venue(gold.place.venue, venue)
    _exact(result, "venue", same, venue, gold.place.venue)
    region = place.get("region") or place.get("province") or {}
    code = region.get("code") if isinstance(region, dict) else region
    code = ".".join(str(code).split(".")[:2]) if code else None
    accepted = code in gold.place.region or (not code and not gold.place.region)
    _exact(result, "region", accepted, code, " or ".join(gold.place.region) or None)
    if venue or code:
        _claim(result, "place", place, same and accepted)


def _judge_chair(result: Judgement, gold: GoldChair | None, chair: Entry | None) -> None:
    if gold is None or not chair:
        right = gold is None and not chair
    elif gold.name:
        right = max(similarity(name, chair.get("name")) for name in (gold.name, *gold.alt)) >= _SAME_NAME
    else:
        right = not chair.get("name") and similarity(gold.position, position_of(chair)) >= _SAME_POSITION
    read = chair and (chair.get("name") or position_of(chair))
    _exact(result, "chair", right, read, gold and (gold.name or gold.position))
    _claim(result, "chair", chair or {}, right)


def _judge_attendees(result: Judgement, gold: Sequence[GoldAttendee], read: list[Entry]) -> None:
    matching = match(gold, read, attendee_score)
    _count(result, "attendees", matching)
    for name, persons in (("people", True), ("offices_bodies", False)):
        counts = result.counts.setdefault(name, Counts())
        counts.add(
            found=sum((entry.type == "person") is persons for entry, _ in matching.pairs),
            wrong=sum((entry.get("type") == "person") is persons for entry in matching.spurious),
            missed=sum((entry.type == "person") is persons for entry in matching.missed),
        )
    for wanted, got in matching.pairs:
        result.right.add(Fact(result.article, "attendees", wanted.label))
        if wanted.type == "person" and wanted.position:
            printed = position_of(got)
            right = similarity(wanted.position, printed) >= _SAME_POSITION or contains(wanted.position, printed)
            _exact(result, "position_of_matched_person", right, printed, f"{wanted.position} ({wanted.label})")
    result.misses += [f"{result.article}: attendees: missed {entry.label!r}" for entry in matching.missed]
    _spurious(result, "attendees", matching.spurious)


def _judge_risks(result: Judgement, gold: Sequence[GoldRisk], read: list[Entry]) -> None:
    matching = match(gold, read, risk_score)
    _count(result, "risks", matching)
    by_text = match(gold, read, risk_text_score)
    result.counts["risk_texts"] = Counts(len(by_text.pairs), len(by_text.spurious), len(by_text.missed))
    must, may = {risk.category for risk in gold if not risk.optional}, {risk.category for risk in gold}
    got = {risk.get("category") for risk in read}
    result.counts["risk_categories"] = Counts(len(must & got), len(got - may), len(must - got))
    for wanted, risk in matching.pairs:
        result.right.add(Fact(result.article, "risks", f"{wanted.category}: {wanted.text}"))
        stance = risk.get("stance")
        _exact(result, "stance_of_matched_risk", wanted.stance == stance, stance, f"{wanted.stance} ({wanted.text})")
    result.misses += [f"{result.article}: risks: missed {risk.category}: {risk.text!r}" for risk in matching.missed]
    _spurious(result, "risks", matching.spurious)


def _count(result: Judgement, name: str, matching: Matching[Any]) -> None:
    result.counts[name] = Counts(len(matching.pairs), len(matching.spurious), len(matching.missed))
    for _, entry in matching.pairs:
        _claim(result, name, entry, True)
    for entry in matching.spurious:
        _claim(result, name, entry, False)


def _spurious(result: Judgement, name: str, entries: Iterable[Entry]) -> None:
    for entry in entries:
        label = entry.get("name") or entry.get("text") or ""
        label = f"{entry['category']}: {label}" if entry.get("category") else label
        result.spurious.add(Fact(result.article, name, label))
        result.misses.append(f"{result.article}: {name}: spurious {label!r}")


def _claim(result: Judgement, name: str, entry: Entry, right: bool) -> None:
    confidence = entry.get("confidence")
    if isinstance(confidence, (int, float)):
        result.claims.append(Claim(name, float(confidence), right))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _range(days: tuple[str | None, str | None]) -> str | None:
    start, end = days
    return start if start == end else f"{start} to {end}"
