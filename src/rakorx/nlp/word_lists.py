"""The words that training draws on: gazetteers for lexicon, variety and silver lines, name parts of the recipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from rakorx.areas import Area
from rakorx.gazetteer import Gazetteers
from rakorx.nlp.augment import Tradition

_RECIPE = "rakorx.nlp.recipe"
# starts of gazetteer ids → class letters of rakorx.nlp.lexicon
_LEXICON_KINDS = {"position.": "Pp", "agency.": "Aa", "venue.": "Vv", "risk.": "Kk", "risk_word.": "k",
                  "risk_cue.danger": "E", "risk_cue.prevent": "B", "risk_cue.wish": "W", "month.": "T", "weekday.": "T",
                  "rank.": "H", "degree.": "H", "honorific.": "H", "acting.": "X"}  # fmt: skip
_SILVER_KINDS = ("position", "agency", "acting", "rank", "honorific", "degree", "risk")  # entries' kinds
# lists of silver.yml itself
_OWN_KINDS = ("good", "plan", "thing", "kin", "outlet_tail", "office_head", "agency_head", "field")
_SHORT = 5  # letters of an abbreviation such as "Plt."
_VENUE_HEADS = ("venue.room", "venue.building", "venue.grounds")


@dataclass(frozen=True)
class TrainingWords:
    """Word lists for training.

    Attributes:
        classes: Names for each class of the lexicon.
        silver: Names for each slot of the silver lines.
        traditions: Personal-name parts.
    """

    classes: dict[str, list[str]]
    silver: dict[str, list[str]]
    traditions: tuple[Tradition, ...]


def collect_words(gazetteers: Gazetteers) -> TrainingWords:
    """Gather the words from the gazetteers and the recipe."""
    regions = [name for area in gazetteers.regions for name in _region_names(area)]
    districts = [name for area in gazetteers.regions for _, name in area.districts]
    traditions = read_traditions()
    classes = {"R": regions, "D": districts,
               "G": [part for tradition in traditions for part in tradition.first],
               "S": [part for tradition in traditions for part in tradition.second],
               "F": [part for tradition in traditions for part in tradition.last]}  # fmt: skip
    classes["Ll"] = [name for names in read_recipe("lands.yml").values() for name in names.split(", ")]
    for start, letters in _LEXICON_KINDS.items():
        classes.setdefault(letters, []).extend(_names(gazetteers, start))
    silver = {kind: list(_names(gazetteers, f"{kind}.")) for kind in _SILVER_KINDS}
    silver["acting"] += _double_forms(gazetteers)
    silver["venue"] = [name for entry in _VENUE_HEADS if entry in gazetteers for name in gazetteers.names(entry)]
    silver |= {kind: list(_names(gazetteers, f"venue.{kind}")) for kind in ("room", "building")}
    silver["region"] = [name for name in regions if name[0].isupper()]
    silver["district"] = districts
    silver |= {kind: read_recipe("silver.yml")[kind] for kind in _OWN_KINDS}
    return TrainingWords(classes, silver, traditions)


def read_traditions() -> tuple[Tradition, ...]:
    """The personal-name parts of ``recipe/names.yml``."""
    return tuple(
        Tradition(*(tuple(parts.get(kind, "").split()) for kind in ("first", "second", "last")))
        for parts in read_recipe("names.yml").values()
    )


def read_recipe(name: str) -> Any:
    """One of the recipe's YAML files."""
    return yaml.safe_load(files(_RECIPE).joinpath(name).read_text(encoding="utf-8"))


def _double_forms(gazetteers: Gazetteers) -> Iterator[str]:
    """Acting prefixes as the press spells them out: ``Penjabat (Pj.)``, ``Pelaksana tugas (Plt)``."""
    for entry in gazetteers.entries("acting"):
        short = [name for name in entry.names if len(name) <= _SHORT]
        for name in entry.names:
            if short and len(name) > _SHORT:
                yield from (f"{name} ({short[0]})", f"{name.capitalize()} ({short[-1]})")


def _names(gazetteers: Gazetteers, start: str) -> Iterator[str]:
    return (name for entry in gazetteers if entry.id.startswith(start) for name in entry.names)


def _region_names(area: Area) -> Iterable[str]:
    yield from area.all_names
    yield from filter(None, [area.capital])
    yield from area.towns
