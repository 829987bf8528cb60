"""Checks of the word lists beyond their schema: clashes, examples, references, codes of regions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from rakorx.areas import Area, read_region_file
from rakorx.entry_values import wrong_value
from rakorx.errors import GazetteerError
from rakorx.gazetteer import REGIONS, Entry, builtin_folder, read_entry, split_entries
from rakorx.record import Category
from rakorx.spelling import squash
from rakorx.word_files import CURE, read_tree

LEVELS = ("national", "province", "regency", "city", "district", "village", "-")   # "-": of any level
# Ends of the names of kinds whose words are evidence rather than names, so that one may serve twice.
SHARED = ("cue", "venue", "venue_end", "layout", "host_seat", "name_part", "_word", "_sign")
_EXAMPLES = "change the sentence, or the entry's names, needs or unless"


def marks(entry: Entry, sentence: str) -> list[str]:
    """The entry's names that count in a sentence, as printed there.

    A name counts whatever its case, but an acronym in capitals not in lower case; at word boundaries, a closing full
    stop left out or not; after one of the words in ``needs`` if there are any; outside every phrase in ``unless``.
    """
    void = [m.span() for phrase in entry.unless for m in _pattern(phrase).finditer(sentence)]
    return [match.group() for name in entry.names for match in _pattern(name).finditer(sentence)
            if _same_case(name, match.group()) and _has_need(entry, sentence, match.start())
            and not any(a <= match.start() and match.end() <= b for a, b in void)]


def lint(folder: Path | None = None) -> list[GazetteerError]:
    """All that is wrong with the shipped word lists, or with a folder that adds to them; empty where nothing is."""
    problems: list[GazetteerError] = []
    builtin = _Lists.read(builtin_folder(), problems if folder is None else [])
    own = builtin if folder is None else _Lists.read(Path(folder), problems)
    known = own if folder is None else own.over(builtin)
    for label, entry in own.entries:
        problems += _entry_problems(label, entry, known)
    problems += _clashes(own.entries, known.entries)
    for label, area in own.areas:
        problems += _area_problems(label, area, known)
    return problems


class _Lists:
    """Entries and areas with the file that each stands in."""

    def __init__(self, entries: list[tuple[str, Entry]], areas: list[tuple[str, Area]]) -> None:
        self.entries, self.areas = entries, areas
        self.ids = {entry.id for _, entry in entries}
        self.codes = {area.code: area for _, area in areas}

    @classmethod
    def read(cls, folder: Path, problems: list[GazetteerError]) -> _Lists:
        """Everything readable in a folder; what is not goes to ``problems``."""
        files = sorted(folder.rglob("*.yml")) if folder.is_dir() else []
        if not files:
            raise GazetteerError(folder, None, "no .yml files here", f"name a folder of word lists; {CURE}")
        entries: dict[str, tuple[str, Entry]] = {}
        areas: dict[str, tuple[str, Area]] = {}
        for path in files:
            label = path.relative_to(folder).as_posix()
            for key, item in _items(path, label, problems):
                if key in entries or key in areas:
                    first = (entries.get(key) or areas[key])[0]
                    problems.append(GazetteerError(label, key, f"id used already in {first}", "rename or merge it"))
                elif isinstance(item, Entry):
                    entries[key] = (label, item)
                else:
                    areas[key] = (label, item)
        return cls(list(entries.values()), list(areas.values()))

    def over(self, base: _Lists) -> _Lists:
        """These lists on top of ``base``."""
        entries = [pair for pair in base.entries if pair[1].id not in self.ids] + self.entries
        return _Lists(entries, [pair for pair in base.areas if pair[1].code not in self.codes] + self.areas)


def _items(path: Path, label: str, problems: list[GazetteerError]) -> Iterator[tuple[str, Entry | Area]]:
    try:
        tree = read_tree(path, label)
        if label.startswith(f"{REGIONS}/"):
            yield from ((area.code, area) for area in read_region_file(tree, label))
            return
        blocks = split_entries(tree, label)
    except GazetteerError as error:
        problems.append(error)
        return
    for block in blocks:
        try:
            entry = read_entry(block, label)
            yield entry.id, entry
        except GazetteerError as error:
            problems.append(error)


def _entry_problems(label: str, entry: Entry, known: _Lists) -> Iterator[GazetteerError]:
    def problem(text: str, cure: str) -> GazetteerError:
        return GazetteerError(label, entry.id, text, cure)

    yield from (problem(f"not found in its example {s!r}", _EXAMPLES) for s in entry.examples if not marks(entry, s))
    for sentence in entry.not_in:
        if found := marks(entry, sentence):
            yield problem(f"{found[0]!r} counts in {sentence!r}, which not_in rules out", _EXAMPLES)
    yield from (problem(f"name {name!r} stands twice", "keep one") for name in _repeated(entry.names))
    if entry.agency and entry.agency not in known.ids:
        yield problem(f"agency {entry.agency!r} is no entry", "name an entry's id such as agency.kpu")
    if entry.level and entry.level not in LEVELS:
        yield problem(f"level {entry.level!r} is unknown", f"use one of {', '.join(LEVELS)}")
    if entry.kind == "risk" and entry.category not in get_args(Category):
        yield problem(f"category {entry.category!r} is no risk category", "use one of those that `rakorx schema` lists")
    if wrong := wrong_value(entry.kind, entry.value, known.codes):
        yield problem(*wrong)


def _clashes(own: Iterable[tuple[str, Entry]], known: Iterable[tuple[str, Entry]]) -> Iterator[GazetteerError]:
    """Names that two entries of one kind claim under the same conditions."""
    owners: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for _, entry in known:
        for name in dict.fromkeys(entry.names):
            owners[entry.kind, name].append(entry)
    for label, entry in own:
        for name in dict.fromkeys(entry.names):
            other = next((e for e in owners[entry.kind, name] if e.id < entry.id), None)
            if other and not entry.kind.endswith(SHARED) and not {entry.needs, other.needs} - {()}:
                yield GazetteerError(label, entry.id, f"name {name!r} is also one of {other.id!r}",
                                     "keep it in one entry, or tell them apart by needs")


def _area_problems(label: str, area: Area, known: _Lists) -> Iterator[GazetteerError]:
    def problem(text: str, cure: str) -> GazetteerError:
        return GazetteerError(label, area.code, text, cure)

    if area.province not in known.codes:
        yield problem(f"no province has the code {area.province!r}", "add the province or mend the code")
    if area.seat and (area.seat not in known.codes or not area.seat.startswith(area.province)):
        yield problem(f"seat {area.seat!r} is no regency or city of the province", "write the code of its capital")
    if area.level == "province" and area.seat is None:
        yield problem("a province without seat", "write the code of its capital")
    numbers = [number for number, _ in area.districts]
    yield from (problem(f"district {n} stands twice", "keep one") for n in _repeated(numbers))
    yield from (problem(f"name {n!r} stands twice", "keep one") for n in _repeated([*area.names, *area.towns]))
    short = squash(area.short)
    for name in area.names:
        rival = next((a for a in known.codes.values() if a.code != area.code and squash(name) == squash(a.short)
                      and squash(a.short) != short and a.level == area.level), None)
        if rival:
            yield problem(f"name {name!r} is the official name of {rival.code} {rival.name}", "drop it")


def _repeated(items: Iterable[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.rstrip(".").split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _same_case(name: str, printed: str) -> bool:
    return not (name.isupper() and printed.islower())


def _has_need(entry: Entry, sentence: str, at: int) -> bool:
    before = sentence[:at].rstrip(" .\t").casefold()
    needs = (re.escape(need.casefold().rstrip(".")) for need in entry.needs)
    return not entry.needs or any(re.search(rf"(?<!\w){need}$", before) for need in needs)
