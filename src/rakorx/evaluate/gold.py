"""Gold lines: what a reader found in an article, as the annotation guide fixes it."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from rakorx.errors import UsageError
from rakorx.stored import read_objects

_TEXT_SUFFIXES = (".txt", ".md", ".html")


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldDate(_Gold):
    """The days of a meeting; None where the text gives none."""

    start: date | None = None
    end: date | None = None


class GoldPlace(_Gold):
    """The venue, and every region code that is acceptable."""

    venue: str | None = None
    region: tuple[str, ...] = ()


class GoldChair(_Gold):
    """Who presided: a name, or a position alone."""

    name: str | None = None
    position: str | None = None
    alt: tuple[str, ...] = ()


class GoldAttendee(_Gold):
    """A person by ``name``, or an office or a body by ``text``; an optional one neither helps nor hurts."""

    type: Literal["person", "office", "body"]
    name: str | None = None
    text: str | None = None
    alt: tuple[str, ...] = ()
    position: str | None = None
    optional: bool = False

    @property
    def label(self) -> str:
        """The name or the text."""
        return self.name or self.text or ""

    @model_validator(mode="after")
    def _is_named(self) -> GoldAttendee:
        if not (self.name if self.type == "person" else self.text):
            raise ValueError(f"a {self.type} needs a {'name' if self.type == 'person' else 'text'}")
        return self


class GoldRisk(_Gold):
    """A stated harm."""

    category: str
    text: str
    stance: str = "stated"
    optional: bool = False


class GoldArticle(_Gold):
    """One gold line."""

    id: str
    status: Literal["meeting", "no_meeting"]
    ambiguous: bool = False
    date: GoldDate | None = None
    date_alt: tuple[GoldDate, ...] = ()
    place: GoldPlace = GoldPlace()
    chair: GoldChair | None = None
    attendees: tuple[GoldAttendee, ...] = ()
    risks: tuple[GoldRisk, ...] = ()


def read_gold(path: str) -> list[GoldArticle]:
    """Read a gold file.

    Raises:
        UsageError: The file cannot be read, or a line is no gold line; names file, line and field.
    """
    return [_gold(row, place) for place, row in read_objects(path)]


def article_key(article_id: str) -> str:
    """What gold and records meet on: the last part of the id, without a text suffix."""
    path = PurePosixPath(article_id)
    return path.stem if article_id.endswith(_TEXT_SUFFIXES) else path.name


def _gold(row: dict[str, Any], source: str) -> GoldArticle:
    try:
        return GoldArticle.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{source}: {where}: {first['msg']}; see the annotation guide in docs") from None
