"""Provinces, regencies and cities as their files describe them: codes, names, capitals, towns, districts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from rakorx.errors import GazetteerError
from rakorx.record import Level, Region, RegionRef
from rakorx.word_files import CURE, Block, Tree, invalid

_DISTRICT = re.compile(r"(\d\d) (\S.*)")
_TITLE = re.compile(r"(?:(?:Kabupaten|Kota) (?:Administrasi )?|Provinsi )")


def _district_lines(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    matches = [(line, _DISTRICT.fullmatch(line.strip())) for line in value.splitlines() if line.strip()]
    wrong = next((line for line, match in matches if match is None), None)
    if wrong is not None:
        raise ValueError(f"{wrong!r} is not a line such as '01 Bakongan'")
    return tuple((match[1], match[2]) for _, match in matches if match)


Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d\d)?$")]


class Area(BaseModel):
    """A province, or a regency or city with its districts.

    Attributes:
        code: Kemendagri code, ``18`` or ``18.71``.
        name: Official name, ``Kota Bandar Lampung``.
        names: Other names: short forms, old and variant spellings, without ``Kabupaten`` or ``Kota``.
        capital: The seat of its government.
        seat: For a province, the code of the city or regency where its government sits.
        towns: Further towns, datelines and quarters that lie in it and nowhere else of note.
        districts: Two-digit code below ``code`` and name of each district.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Code
    name: Name
    names: tuple[Name, ...] = ()
    capital: Name | None = None
    seat: Code | None = None
    towns: tuple[Name, ...] = ()
    districts: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_district_lines)] = ()

    @cached_property
    def level(self) -> Level:
        """``province``, ``regency`` or ``city``."""
        if "." not in self.code:
            return "province"
        return "city" if self.name.startswith("Kota ") else "regency"

    @property
    def province(self) -> str:
        """The two-digit code of the province that it is or lies in."""
        return self.code[:2]

    @property
    def short(self) -> str:
        """The official name without ``Kabupaten``, ``Kota`` and ``Administrasi``."""
        return _TITLE.sub("", self.name, count=1)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its short official name and all others."""
        return (self.short, *self.names)

    def ref(self) -> RegionRef:
        """Code and name for a record."""
        return RegionRef(code=self.code, name=self.name)

    def region(self) -> Region:
        """Code, name and level for a record."""
        return Region(code=self.code, name=self.name, level=self.level)


def read_region_file(tree: Tree | None, label: str) -> Iterator[Area]:
    """The areas of one file of ``regions/``.

    Raises:
        GazetteerError: The file is not a list of areas, or one does not fit the schema.
    """
    for item in tree if isinstance(tree, list) else [tree]:
        if not isinstance(item, Block):
            raise GazetteerError(label, None, "a file of regions must be a list of areas with code and name", CURE)
        try:
            yield Area.model_validate(item)
        except ValidationError as error:
            raise invalid(error, item, label, "code") from error


def overlay(base: Area | None, area: Area) -> Area:
    """``base`` with the fields that ``area`` sets; the others stay."""
    if base is None:
        return area
    return base.model_copy(update={field: getattr(area, field) for field in area.model_fields_set})
