"""The readings of a printed region name: what each leads to, which of them are likelier, which fit what is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from rakorx.areas import Area

How = Literal["name", "capital", "town", "district"]

_CITY_SUFFIX = re.compile(r"[ \t\xa0]+kota\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a name: the area, how the name leads to it, and the district where it names one."""

    area: Area
    how: How
    district: tuple[str, str] | None = None


@dataclass(frozen=True)
class RegionMention:
    """A region's name at ``start:end`` of a text with every reading that the words beside it allow.

    ``start`` leaves out the word that governs the name; ``cue`` is its kind (``regency``, ``command``, ``district``).
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    cue: str | None = None

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the areas that the name can mean, in order of likelihood."""
        return tuple(dict.fromkeys(reading.area.code for reading in self.readings))


def narrow(readings: Iterable[Reading], within: Iterable[str]) -> tuple[Reading, ...]:
    """The readings inside (or above) one of the known codes; all where none is."""
    kept, known = tuple(readings), tuple(within)
    inside = tuple(r for r in kept if any(_related(r.area.code, code) for code in known))
    return inside or kept


def _related(code: str, other: str) -> bool:
    return code.startswith(other) or other.startswith(code)


def rank(reading: Reading) -> tuple[int, int]:
    """A name before a capital before a town; of one name the city before the regency before the province."""
    return ("name", "capital", "town", "district").index(reading.how), ("city", "regency", "province").index(
        reading.area.level if reading.area.level in ("city", "regency") else "province")


def city_command(mention: RegionMention, text: str) -> RegionMention:
    """The police call the city's command of two of one name ``Kota``: ``Polres Bogor``, ``Polresta Bogor Kota``."""
    suffix = _CITY_SUFFIX.match(text, mention.end) if mention.cue in ("command", "local") else None
    if suffix is None:
        return mention
    cities = tuple(reading for reading in mention.readings if reading.area.level == "city")
    return replace(mention, end=suffix.end(), readings=cities) if cities else mention
