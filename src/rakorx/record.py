"""The record contract: one ``ArticleRecord`` for each article. These models are its source of truth."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SchemaVersion = Literal["1.0"]
SCHEMA_VERSION: SchemaVersion = "1.0"

Category = Literal[
    "money_politics",
    "disinformation",
    "identity_politics",
    "neutrality",
    "electoral_violation",
    "electoral_dispute",
    "logistics",
    "voter_list",
    "low_turnout",
    "staffing",
    "social_conflict",
    "public_security",
    "cyber",
    "natural_disaster",
    "public_health",
    "access_infrastructure",
    "transport",
    "price_inflation",
    "budget",
    "corruption",
    "regulatory",
    "social_welfare",
    "coordination",
    "other",
]
Level = Literal["province", "regency", "city", "district", "village"]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of all parts of a record: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Record):
    """A quotation: ``article.text[start:end] == text``; code points, end exclusive."""

    start: int
    end: int
    text: str

    @model_validator(mode="after")
    def _spans_its_text(self) -> Evidence:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"{self.start}:{self.end} does not span {self.text!r}")
        return self


class RegionRef(Record):
    """A region by its Kemendagri code (``18``, ``18.71``, ``18.71.01``) and official name."""

    code: str
    name: str


class Region(RegionRef):
    """A region with its level."""

    level: Level


class HeldOn(Record):
    """The day or days of the meeting; ``inferred`` names what was not printed (``year``, ``day``, ``month``)."""

    start: dt.date
    end: dt.date
    weekday: str | None = None
    inferred: tuple[str, ...] = ()
    confidence: Confidence = 1.0
    rule: str
    evidence: tuple[Evidence, ...]


class Place(Record):
    """Where the meeting took place; ``inferred`` names what the text implies only (``region``)."""

    venue: str | None = None
    mode: Literal["in_person", "online", "hybrid"] = "in_person"
    region: Region | None = None
    province: RegionRef | None = None
    inferred: tuple[str, ...] = ()
    confidence: Confidence = 1.0
    rule: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Agency(Record):
    """An agency: gazetteer ``id`` (None where no entry fits), label as printed, region where stated."""

    id: str | None = None
    label: str
    region: RegionRef | None = None


class Organizer(Agency):
    """An agency said to hold the meeting."""

    evidence: tuple[Evidence, ...]


class Chair(Record):
    """Who presided; ``attendee`` is an index into the attendees."""

    name: str | None = None
    position: str | None = None
    basis: Literal["led", "opened"]
    represents: str | None = None
    attendee: int | None = None
    confidence: Confidence = 1.0
    rule: str
    evidence: tuple[Evidence, ...]


class Attendee(Record):
    """A person, an office without a name, or a body that took part."""

    type: Literal["person", "office", "body"]
    text: str
    name: str | None = None
    alt: tuple[str, ...] = ()
    position: str | None = None
    position_id: str | None = None
    acting: str | None = None
    agency: Agency | None = None
    rank: str | None = None
    honorifics: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    scope: str | None = None
    represents: str | None = None
    roles: tuple[str, ...] = ()
    confidence: Confidence = 1.0
    rule: str
    evidence: tuple[Evidence, ...]


class Risk(Record):
    """A stated harm; ``speaker`` is an index into the attendees."""

    category: Category
    text: str
    stance: Literal["stated", "denied"]
    speaker: int | None = None
    confidence: Confidence = 1.0
    rule: str
    evidence: tuple[Evidence, ...]


class Warning_(Record):
    """Something in the article that a reader should know before trusting the record."""

    code: str
    message: str
    evidence: tuple[Evidence, ...] = ()


class ErrorInfo(Record):
    """Why an article has no record: a short ``code`` and a sentence."""

    code: str
    message: str


class ArticleInfo(Record):
    """The article that was read; ``characters`` counts code points."""

    id: str
    source: str
    sha256: str | None = None
    characters: int = 0
    title: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    published: dt.date | None = None
    url: str | None = None


class Meeting(Record):
    """The meeting that the headline and lead report; ``absent`` says why a null field is null."""

    name: str | None = None
    kind: str
    date: HeldOn | None = None
    place: Place
    other_places: tuple[Place, ...] = ()
    organizers: tuple[Organizer, ...] = ()
    chair: Chair | None = None
    attendees: tuple[Attendee, ...] = ()
    risks: tuple[Risk, ...] = ()
    confidence: Confidence = 1.0
    rule: str
    evidence: tuple[Evidence, ...]
    absent: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_its_attendees(self) -> Meeting:
        named = (self.chair.attendee if self.chair else None, *(risk.speaker for risk in self.risks))
        if wrong := [index for index in named if index is not None and not 0 <= index < len(self.attendees)]:
            raise ValueError(f"there is no attendee {wrong[0]}")
        return self


class ArticleRecord(Record):
    """All that was read from one article, one line of the output."""

    schema_version: SchemaVersion = SCHEMA_VERSION
    article: ArticleInfo
    status: Literal["meeting", "no_meeting", "error"]
    reason: str | None = None
    meeting: Meeting | None = None
    warnings: tuple[Warning_, ...] = ()
    error: ErrorInfo | None = None

    @model_validator(mode="after")
    def _status_fits(self) -> ArticleRecord:
        if (self.status == "meeting") != (self.meeting is not None):
            raise ValueError(f"status {self.status!r} does not fit meeting {self.meeting is not None}")
        if (self.status == "error") != (self.error is not None):
            raise ValueError(f"status {self.status!r} does not fit error {self.error is not None}")
        return self

    def line(self) -> str:
        """The record as one line of JSON, without the line end; the same record gives the same bytes."""
        return self.model_dump_json()
