"""What one record says otherwise than another of the same article, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rakorx.compare.pairing import Attendees, names, pair, risk_score
from rakorx.evaluate.words import same_venue
from rakorx.officials.likeness import same_name
from rakorx.record import Agency, ArticleRecord, Attendee, Chair, Evidence, Meeting, Place, RegionRef, Risk

Kind = Literal["gained", "lost", "altered", "form"]


@dataclass(frozen=True)
class Value:
    """A value in words, and the passages that state it."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Change:
    """A field that differs: ``form`` where only the wording does (``Pj. Bupati`` and ``Penjabat Bupati``)."""

    article: str
    field: str
    kind: Kind
    before: Value | None
    after: Value | None


class Comparison:
    """Compares records of one article; confidence, rules and further passages are no difference."""

    def __init__(self, attendees: Attendees) -> None:
        self._attendees = attendees

    def changes(self, before: ArticleRecord, after: ArticleRecord) -> Iterator[Change]:
        """The differences, in the order of the record's fields."""
        if before == after:
            return
        article = after.article.id
        for field, one, other, same in self._differing(before, after):
            if one is None or other is None:
                yield Change(article, field, "gained" if one is None else "lost", one, other)
            else:
                yield Change(article, field, "form" if same else "altered", one, other)

    def _differing(self, before: ArticleRecord, after: ArticleRecord) -> Iterator[Found]:
        digests = before.article.sha256, after.article.sha256
        if all(digests):
            yield from _plain("text", *digests)
        for name in ("title", "outlet", "published", "url"):
            yield from _plain(name, getattr(before.article, name), getattr(after.article, name))
        yield from _plain("status", before.status, after.status)
        yield from self._meeting(before.meeting, after.meeting)
        yield from _listed("warnings", _warnings(before), _warnings(after))
        yield from _plain("error", before.error and before.error.code, after.error and after.error.code)

    def _meeting(self, before: Meeting | None, after: Meeting | None) -> Iterator[Found]:
        if before is None or after is None:
            yield from _whole(before, lost=True)
            yield from _whole(after, lost=False)
            return
        quoted = before.evidence, after.evidence
        yield from _plain("name", before.name, after.name, *quoted)
        yield from _plain("kind", before.kind, after.kind, *quoted)
        yield from _values("date", _day(before), _day(after))
        yield from _place(before.place, after.place)
        yield from _listed("other_places", _others(before), _others(after))
        yield from _listed("organizers", _organizers(before), _organizers(after))
        yield from self._chair(before.chair, after.chair)
        yield from self._people(before, after)
        yield from _risks(before.risks, after.risks)

    def _chair(self, before: Chair | None, after: Chair | None) -> Iterator[Found]:
        if before is None or after is None:
            yield from _values("chair", _chair(before), _chair(after))
            return
        same_office = self._attendees.same_office(before.position, after.position)
        same = same_name(before.name, after.name) if before.name and after.name else same_office
        if not same:
            yield "chair", _chair(before), _chair(after), False
            return
        quoted = before.evidence, after.evidence
        yield from _plain("chair.name", before.name, after.name, *quoted, same=True)
        yield from _plain("chair.position", before.position, after.position, *quoted, same=same_office)
        for name in ("basis", "represents"):
            yield from _plain(f"chair.{name}", getattr(before, name), getattr(after, name), *quoted)

    def _people(self, before: Meeting, after: Meeting) -> Iterator[Found]:
        pairs = pair(before.attendees, after.attendees, self._attendees.score)
        for one, other in pairs.both:
            yield from self._attendee(one, other)
        for lost in pairs.lost:
            yield "attendees", attendee_value(lost), None, False
        for gained in pairs.gained:
            yield "attendees", None, attendee_value(gained), False

    def _attendee(self, one: Attendee, other: Attendee) -> Iterator[Found]:
        quoted = one.evidence, other.evidence
        who = other.name or other.text
        compared: tuple[tuple[str, str | None, str | None, bool], ...] = (
            ("type", one.type, other.type, False),
            ("name", one.name, other.name, any(same_name(a, b) for a in names(one) for b in names(other))),
            ("text", _text(one), _text(other), True),
            ("position", one.position, other.position, self._attendees.same_office(one.position, other.position)),
            ("acting", one.acting, other.acting, False),
            ("agency", _agency(one.agency), _agency(other.agency), False),
            ("rank", one.rank, other.rank, False),
            ("scope", one.scope, other.scope, True),
            ("represents", one.represents, other.represents, False),
            ("roles", _joined(one.roles), _joined(other.roles), False),
            ("titles", _joined(one.honorifics + one.degrees), _joined(other.honorifics + other.degrees), True),
        )
        for field, before, after, same in compared:
            if before != after:
                one_shown, other_shown = (f"{who}: {value}" if value else None for value in (before, after))
                yield from _plain(f"attendees.{field}", one_shown, other_shown, *quoted, same=same)


Found = tuple[str, Value | None, Value | None, bool]


def attendee_value(attendee: Attendee) -> Value:
    """An attendee in words: who, and as what."""
    position = attendee.position if attendee.type == "person" else attendee.type
    return Value(", ".join(part for part in (attendee.name or attendee.text, position) if part), attendee.evidence)


def _plain(
    field: str, before: Any, after: Any, quoted: tuple[Evidence, ...] = (), quoted_after: tuple[Evidence, ...] = (),
    *, same: bool = False,
) -> Iterator[Found]:  # fmt: skip
    one = None if before is None else Value(str(before), quoted)
    other = None if after is None else Value(str(after), quoted_after)
    yield from _values(field, one, other, same=same)


def _values(field: str, one: Value | None, other: Value | None, *, same: bool = False) -> Iterator[Found]:
    if (one and one.text) != (other and other.text):
        yield field, one, other, same


def _listed(field: str, before: Iterable[Value], after: Iterable[Value]) -> Iterator[Found]:
    one, other = ({value.text: value for value in values} for values in (before, after))
    yield from ((field, value, None, False) for text, value in one.items() if text not in other)
    yield from ((field, None, value, False) for text, value in other.items() if text not in one)


def _whole(meeting: Meeting | None, *, lost: bool) -> Iterator[Found]:
    """Every value of a meeting that the other record does not tell of."""
    for field, value in all_values(meeting) if meeting else ():
        yield (field, value, None, False) if lost else (field, None, value, False)


def all_values(m: Meeting) -> Iterator[tuple[str, Value]]:
    """The meeting's values with their fields."""
    single = (
        ("name", Value(m.name, m.evidence) if m.name else None), ("kind", Value(m.kind, m.evidence)), ("date", _day(m)),
        ("venue", Value(m.place.venue, m.place.evidence) if m.place.venue else None),
        ("region", _region(m.place.region, m.place)), ("chair", _chair(m.chair)),
    )  # fmt: skip
    yield from ((field, value) for field, value in single if value)
    yield from (("organizers", value) for value in _organizers(m))
    yield from (("attendees", attendee_value(attendee)) for attendee in m.attendees)
    yield from (("risks", _risk(risk)) for risk in m.risks)


def _day(m: Meeting) -> Value | None:
    if (day := m.date) is None:
        return None
    return Value(f"{day.start}" if day.start == day.end else f"{day.start} to {day.end}", day.evidence)


def _place(one: Place, other: Place) -> Iterator[Found]:
    quoted = one.evidence, other.evidence
    same = bool(one.venue and other.venue) and same_venue(one.venue, other.venue)
    yield from _plain("venue", one.venue, other.venue, *quoted, same=same)
    yield from _plain("mode", one.mode, other.mode, *quoted)
    yield from _values("region", _region(one.region, one), _region(other.region, other))
    yield from _values("province", _region(one.province, one), _region(other.province, other))


def _region(region: RegionRef | None, place: Place) -> Value | None:
    return Value(f"{region.code} {region.name}", place.evidence) if region else None


def _chair(chair: Chair | None) -> Value | None:
    if chair is None:
        return None
    return Value(f"{', '.join(p for p in (chair.name, chair.position) if p)} ({chair.basis})", chair.evidence)


def _others(m: Meeting) -> Iterator[Value]:
    for place in m.other_places:
        parts = (place.venue, place.region and place.region.code)
        yield Value(", ".join(part for part in parts if part), place.evidence)


def _organizers(m: Meeting) -> Iterator[Value]:
    return (Value(_agency(organizer) or "", organizer.evidence) for organizer in m.organizers)


def _agency(agency: Agency | None) -> str | None:
    """The agency by its id and region where it has them: another printed form is no other agency."""
    if agency is None:
        return None
    return " ".join(part for part in (agency.id or agency.label, agency.region and agency.region.code) if part)


def _risks(before: tuple[Risk, ...], after: tuple[Risk, ...]) -> Iterator[Found]:
    pairs = pair(before, after, risk_score)
    for one, other in pairs.both:
        quoted = one.evidence, other.evidence
        yield from _plain("risks.text", one.text, other.text, *quoted, same=True)
        for name in ("category", "stance"):
            if getattr(one, name) != getattr(other, name):
                before_shown, after_shown = (f"{risk.text}: {getattr(risk, name)}" for risk in (one, other))
                yield from _plain(f"risks.{name}", before_shown, after_shown, *quoted)
    yield from (("risks", _risk(lost), None, False) for lost in pairs.lost)
    yield from (("risks", None, _risk(gained), False) for gained in pairs.gained)


def _risk(risk: Risk) -> Value:
    denied = ", denied" if risk.stance == "denied" else ""
    return Value(f"{risk.text} ({risk.category}{denied})", risk.evidence)


def _warnings(record: ArticleRecord) -> Iterator[Value]:
    return (Value(f"{warning.code}: {warning.message}", warning.evidence) for warning in record.warnings)


def _text(attendee: Attendee) -> str | None:
    return None if attendee.type == "person" else attendee.text


def _joined(parts: tuple[str, ...]) -> str | None:
    return ", ".join(parts) or None
