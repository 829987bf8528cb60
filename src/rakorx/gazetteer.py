"""The word lists: reviewed YAML under ``gazetteers/``, shipped in the wheel, extended by a user's folder.

An entry's kind is the first part of its id (``agency.kpu`` is an ``agency``). Regions have files of their own, read
by ``rakorx.areas``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from rakorx.areas import Area, overlay, read_region_file
from rakorx.entry_values import wrong_value
from rakorx.errors import GazetteerError
from rakorx.regions import RegionIndex
from rakorx.spelling import squash
from rakorx.word_files import CURE, Block, Tree, invalid, read_tree

REGIONS = "regions"
T = TypeVar("T")


def _lines(value: Any) -> Any:
    """A literal block gives one item a line."""
    if isinstance(value, str) and "\n" in value:
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_lines)]


class Entry(BaseModel):
    """One reviewed entry of a word list.

    Attributes:
        id: ``kind.name``, lower case; unique over all files.
        names: Forms as printed; the first is the preferred one. Matched whatever their case, at word boundaries.
        value: Canonical value of small lists (number of a month, expansion of an abbreviation).
        category: Group of the entry: a risk category's id, a kind of agency.
        level: ``national``, ``province``, ``regency``, ``district`` or ``village``.
        agency: For a position, the id of the agency that it belongs to.
        needs: One of these words must stand right before a name for it to count.
        unless: Longer phrases in which a name does not count.
        source: Who says so.
        examples: Sentences in which the entry must be found; they are its tests.
        not_in: Sentences in which it must not be found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+$")]
    names: Annotated[Names, Field(min_length=1)]
    value: str | None = None
    category: str | None = None
    level: str | None = None
    agency: str | None = None
    needs: Names = ()
    unless: Names = ()
    source: str | None = None
    note: str | None = None
    examples: Names = ()
    not_in: Names = ()

    @property
    def kind(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]


class Gazetteers:
    """All word lists, immutable once loaded."""

    def __init__(self, entries: Iterable[Entry], areas: Iterable[Area], fingerprint: str) -> None:
        self._entries: Mapping[str, Entry] = MappingProxyType({entry.id: entry for entry in entries})
        self._areas = tuple(areas)
        self.fingerprint = fingerprint

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self._entries

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Entry, ...]]:
        kinds: dict[str, list[Entry]] = {}
        for entry in self:
            kinds.setdefault(entry.kind, []).append(entry)
        return MappingProxyType({kind: tuple(found) for kind, found in kinds.items()})

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have entries, in the order of their files."""
        return tuple(self._kinds)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in the order of their files; empty for an unknown kind."""
        return self._kinds.get(kind, ())

    def entry(self, entry_id: str) -> Entry:
        """The entry with this id; KeyError where there is none."""
        return self._entries[entry_id]

    def names(self, entry_id: str) -> tuple[str, ...]:
        """The names of the entry with this id; KeyError where there is none."""
        return self._entries[entry_id].names

    @cached_property
    def regions(self) -> RegionIndex:
        """All regions, by code and by name."""
        cues = {squash(name): (entry.id.partition(".")[2], tuple((entry.value or "").split()))
                for entry in self.entries("region_cue") for name in entry.names}
        common = (squash(name) for entry in self.entries("region_word") for name in entry.names)
        return RegionIndex(self._areas, cues, common)


def builtin_folder() -> Path:
    """Where the shipped word lists lie: inside the installed package, or at the top of a checkout."""
    packaged = Path(__file__).parent / "gazetteers"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "gazetteers"


def load_gazetteers(folder: Path | None = None) -> Gazetteers:
    """Load the shipped word lists; entries of ``folder`` replace those of the same id or are added.

    Raises:
        GazetteerError: A file cannot be read, or an entry does not fit the schema.
    """
    return _load(builtin_folder(), None if folder is None else Path(folder).resolve())


@cache
def _load(builtin: Path, folder: Path | None) -> Gazetteers:
    digest = hashlib.sha256()
    entries, areas = read_folder(builtin, digest)
    if folder is not None:
        more, more_areas = read_folder(folder, digest)
        entries.update(more)
        areas.update((code, overlay(areas.get(code), area)) for code, area in more_areas.items())
        _refuse_unreadable(folder, more.values(), [areas[code] for code in more_areas], areas)
    return Gazetteers(entries.values(), areas.values(), digest.hexdigest())


def _refuse_unreadable(
    folder: Path, entries: Iterable[Entry], areas: Iterable[Area], known: Mapping[str, Area]
) -> None:
    """Refuse what the code that reads an entry's value or a region's code could not."""
    for entry in entries:
        if wrong := wrong_value(entry.kind, entry.value, known):
            raise GazetteerError(folder, entry.id, *wrong)
    for area in areas:
        for code, cure in ((area.province, "add its province"), (area.seat or area.code, "write its capital's code")):
            if code not in known:
                raise GazetteerError(folder, area.code, f"no region has the code {code!r}", cure)


def read_folder(folder: Path, digest: Any = None) -> tuple[dict[str, Entry], dict[str, Area]]:
    """Read every ``*.yml`` of a folder: entries by id, areas (from ``regions/``) by code.

    Raises:
        GazetteerError: The folder is missing or empty, a file is broken, an entry is wrong, or an id stands twice.
    """
    files = sorted(folder.rglob("*.yml")) if folder.is_dir() else []
    if not files:
        raise GazetteerError(folder, None, "no .yml files here", f"name a folder of word lists; {CURE}")
    entries: dict[str, Entry] = {}
    areas: dict[str, Area] = {}
    for path in files:
        label = path.relative_to(folder).as_posix()
        tree = read_tree(path, label)
        if digest is not None:
            digest.update(f"{label}\n{path.read_text(encoding='utf-8-sig')}\0".encode("utf-8", "surrogateescape"))
        if label.startswith(f"{REGIONS}/"):
            _add(areas, ((area.code, area) for area in read_region_file(tree, label)), label)
        else:
            _add(entries, ((entry.id, entry) for entry in _entries(tree, label)), label)
    return entries, areas


def _add(known: dict[str, T], more: Iterable[tuple[str, T]], label: str) -> None:
    for key, item in more:
        if key in known:
            raise GazetteerError(label, key, "id used twice", "merge the two entries or rename one")
        known[key] = item


def _entries(tree: Tree | None, label: str) -> Iterator[Entry]:
    return (read_entry(item, label) for item in split_entries(tree, label))


def read_entry(item: Tree, label: str) -> Entry:
    """One entry of a word file.

    Raises:
        GazetteerError: It does not fit the schema.
    """
    if not isinstance(item, Block):
        raise GazetteerError(label, str(item)[:40], "an entry must be a mapping with id and names", CURE)
    try:
        return Entry.model_validate(item)
    except ValidationError as error:
        raise invalid(error, item, label) from error


def split_entries(tree: Tree | None, label: str) -> list[Tree]:
    """The entries of a word file as they stand: a list of them, or groups of lists under headings.

    Raises:
        GazetteerError: The file holds anything else.
    """
    groups: list[Tree] = [tree] if isinstance(tree, list) else list(tree.values()) if isinstance(tree, Block) else []
    if tree is not None and not groups:
        raise GazetteerError(label, None, "the file is neither a list of entries nor groups of them", CURE)
    if not all(isinstance(group, list) for group in groups):
        raise GazetteerError(label, None, "a group must hold a list of entries", CURE)
    return [item for group in groups if isinstance(group, list) for item in group]
