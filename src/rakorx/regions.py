"""Reading region names: every reading of an ambiguous one, narrowed by the words beside it and by what is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from rakorx.areas import Area
from rakorx.name_book import NameBook
from rakorx.region_readings import How, Reading, RegionMention, city_command, narrow, rank
from rakorx.spelling import one_slip, squash

__all__ = ["Reading", "RegionIndex", "RegionMention", "narrow", "squash"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"[ \t\xa0]*[-–./]?[ \t\xa0]*\n?[ \t\xa0]*")
_CAPITAL = re.compile(r"[A-Z]")
_LONGEST = 6          # words in the longest name, "Kepulauan Siau Tagulandang Biaro"
_REMEMBERED = 2048    # short texts, such as printed offices, whose names are kept


class RegionIndex:
    """All areas, by code and by name.

    Args:
        areas: Provinces, regencies and cities.
        cues: For each word that governs names, squashed: its kind and the levels that it allows.
        common: Squashed names that are also words of the language.
    """

    def __init__(self, areas: Iterable[Area], cues: Mapping[str, tuple[str, tuple[str, ...]]] | None = None,
                 common: Iterable[str] = ()) -> None:
        self._areas = {area.code: area for area in areas}
        self._cues = dict(cues or {})
        self._common = frozenset(common)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas.values())

    def __contains__(self, code: str) -> bool:
        return code in self._areas

    @property
    def district_count(self) -> int:
        """How many districts there are."""
        return sum(len(area.districts) for area in self)

    def area(self, code: str) -> Area:
        """The province, regency or city of this code (of a district's, its regency); KeyError where there is none."""
        return self._areas[code[:5]]

    def province(self, code: str) -> Area:
        """The province that ``code`` is or lies in."""
        return self._areas[code[:2]]

    def seat(self, area: Area) -> Area:
        """Where a province's government sits; any other area is its own seat."""
        return self._areas[area.seat] if area.seat else area

    def cue_kind(self, word: str) -> str | None:
        """What a word that governs names of regions announces: ``regency`` for ``Kabupaten``; None for any other."""
        found = self._cues.get(squash(word))
        return found[0] if found else None

    def readings(self, name: str) -> tuple[Reading, ...]:
        """Every province, regency or city that a bare name, capital or town can mean; never a district."""
        return self._names.get(squash(name), ())

    def similar(self, name: str) -> tuple[Reading, ...]:
        """Readings of the names, eight letters and longer, that one slip of the pen parts from ``name``."""
        key = squash(name)
        if len(key) < 8:
            return ()
        alike = (other for n in (-1, 0, 1) for other in self._by_shape.get((key[0], len(key) + n), ()))
        return tuple(dict.fromkeys(r for other in alike if one_slip(key, other) for r in self._names[other]))

    @cached_property
    def _by_shape(self) -> Mapping[tuple[str, int], list[str]]:
        """Names by their initial and their length."""
        index: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in self._names:
            index[name[0], len(name)].append(name)
        return index

    def districts(self, name: str) -> tuple[Reading, ...]:
        """Every district of this name."""
        return self._districts.get(squash(name), ())

    def resolve(self, text: str, within: Iterable[str] = (), district: bool = False) -> tuple[Area, ...]:
        """The areas that the last region named in ``text`` can mean.

        Args:
            text: A name, with or without words such as ``Kab.``: ``Kab. Lamteng``, ``Kecamatan Kalirejo``.
            within: Codes already known; a reading inside one of them wins over the others.
            district: Count a bare district name too.
        """
        found = list(self.find(text, bare_districts=district))
        readings = narrow(found[-1].readings, within) if found else ()
        return tuple(dict.fromkeys(reading.area for reading in readings))

    def find(self, text: str, start: int = 0, end: int | None = None, *,
             bare_districts: bool = False) -> Iterator[RegionMention]:
        """Region names in ``text[start:end]``, longest first at each place, never overlapping.

        A name must be capitalised or stand right after a governing word; a district's name must have its own. In a
        text without capitals every name counts that is no common word.
        """
        words = list(_WORD.finditer(text, start, len(text) if end is None else end))
        plain = not _CAPITAL.search(text)
        reached, first = 0, ""
        for at, word in enumerate(words):
            before, first = first, word.group()
            if first[0].islower() and not plain and squash(before) not in self._tails:
                continue   # most words of a text
            key, grows = self._book.opening(first)
            if not key or at < reached or not (plain or _may_begin(first) or self._cue_at(text, words, at - 1)):
                continue
            keys = self._keys_from(text, words, at) if grows else [key]
            mention, taken = self._match(text, words, at, keys, bare_districts, plain) if keys else (None, 1)
            if mention is not None:
                reached = at + taken
                yield mention

    @cached_property
    def names_in(self) -> Callable[[str], tuple[RegionMention, ...]]:
        """What ``find`` finds in the whole of a short text, such as a printed office; the last texts are remembered."""
        return lru_cache(maxsize=_REMEMBERED)(lambda text: tuple(self.find(text)))

    def _match(self, text: str, words: list[re.Match[str]], at: int, keys: list[str], bare_districts: bool,
               plain: bool) -> tuple[RegionMention | None, int]:
        """The mention that begins at word ``at``, if any, and how many words it takes."""
        first = words[at].group()
        cue, near = self._cue_before(text, words, at)
        for count in range(len(keys), 0, -1):
            name = keys[count - 1]
            known = _may_begin(first) or near or (plain and name not in self._common)
            readings = self._readings_here(name, first, cue, near) if known else ()
            if not readings and not bare_districts and self._hides_a_name(keys[:count], first):
                return None, count
            bare = bare_districts and len(name) > 3 and name not in self._cues and first[0].isupper()
            if bare and not readings:
                readings = self._districts.get(name, ())
            if readings and not (count == 1 and self._tail_of_cue(text, words, at)):
                mention = RegionMention(words[at].start(), words[at + count - 1].end(), readings, cue)
                return city_command(mention, text), count
        return None, 1

    def _hides_a_name(self, keys: list[str], first: str) -> bool:
        """True for a bare district's name that begins as that of another region: ``Batu Ampar`` is not Batu."""
        if len(keys) < 2 or keys[-1] not in self._districts:
            return False
        districts = {reading.area.code for reading in self._districts[keys[-1]]}
        shorter = {r.area.code for key in keys[:-1] for r in self._names.get(key, ()) if r.how == "name"}
        return bool(shorter) and not districts & shorter and self.cue_kind(first) is None

    def _keys_from(self, text: str, words: list[re.Match[str]], at: int) -> list[str]:
        """The squashed words from ``at`` on, one more each time, up to the longest name that they make."""
        keys: list[str] = []
        key, longest = "", 0
        for count in range(_LONGEST):
            key += squash(words[at + count].group())
            if not self._book.begins(key):
                break
            keys.append(key)
            if key in self._book:
                longest = len(keys)
            if not _touch(text, words, at + count):
                break
        return keys[:longest]

    @cached_property
    def _book(self) -> NameBook:
        return NameBook({*self._names, *self._districts})

    def _readings_here(self, key: str, first: str, cue: str | None, near: bool) -> tuple[Reading, ...]:
        if key in self._cues:
            return ()
        if near and cue in ("district", "village"):
            return self._districts.get(key, ()) or (self._names.get(key, ()) if cue == "village" else ())
        if _is_preposition(key, first):
            return ()
        readings = self._names.get(key, ())
        if cue is None or not readings:
            return readings
        levels = self._levels.get(cue, ())
        fitting = tuple(r for level in levels for r in readings if r.area.level == level and r.how == "name")
        return fitting or readings

    def _cue_before(self, text: str, words: list[re.Match[str]], at: int) -> tuple[str | None, bool]:
        """The kind of the governing word before word ``at``, and whether it stands right before.

        A number or one capitalised word may stand between: ``Kodim 0735/Surakarta``, ``Kota Administrasi …``.
        """
        if not _touch(text, words, at - 1):
            return None, False
        if kind := self._cue_at(text, words, at - 1):
            return kind, True
        if not _touch(text, words, at - 2):
            return None, False
        between = words[at - 1].group()
        if between[0].isdigit() or (between[0].isupper() and squash(between) not in self._names):
            return self._cue_at(text, words, at - 2), False
        return None, False

    def _cue_at(self, text: str, words: list[re.Match[str]], last: int) -> str | None:
        """The kind of the governing word, or pair of words, that ends with word ``last``."""
        word = squash(words[last].group()) if last >= 0 else ""
        if word not in self._tails:
            return None
        if _touch(text, words, last - 1) and (pair := squash(words[last - 1].group()) + word) in self._cues:
            return self._cues[pair][0]
        return self._cues[word][0] if word in self._cues else None

    def _tail_of_cue(self, text: str, words: list[re.Match[str]], at: int) -> bool:
        """True for ``Metro`` in ``Polres Metro Bekasi``, false in ``Polres Metro``."""
        word = squash(words[at].group()) if at else ""
        if word not in self._tails or squash(words[at - 1].group()) + word not in self._cues:
            return False
        return _touch(text, words, at) and any(key in self._names for key in self._keys_from(text, words, at + 1))

    @cached_property
    def _tails(self) -> frozenset[str]:
        """What a governing word, or a pair of words, may end with."""
        return frozenset(cue[at:] for cue in self._cues for at in range(len(cue)))

    @cached_property
    def _levels(self) -> Mapping[str, tuple[str, ...]]:
        return dict(self._cues.values())

    @cached_property
    def _names(self) -> Mapping[str, tuple[Reading, ...]]:
        index: dict[str, dict[str, Reading]] = defaultdict(dict)
        for area in self:
            for name in area.all_names:
                index[squash(name)][area.code] = Reading(area, "name")
        for how, area, name in self._lesser():
            index[squash(name)].setdefault(area.code, Reading(area, how))
        return {key: tuple(sorted(found.values(), key=rank)) for key, found in index.items()}

    def _lesser(self) -> Iterator[tuple[How, Area, str]]:
        for area in self:
            if area.capital and area.level != "province":
                yield "capital", area, area.capital
            for town in area.towns:
                yield "town", area, town

    @cached_property
    def _districts(self) -> Mapping[str, tuple[Reading, ...]]:
        index: dict[str, list[Reading]] = defaultdict(list)
        for area in self:
            for code, name in area.districts:
                index[squash(name)].append(Reading(area, "district", (f"{area.code}.{code}", name)))
        return {key: tuple(found) for key, found in index.items()}


def _may_begin(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _touch(text: str, words: list[re.Match[str]], at: int) -> bool:
    """True where nothing but a space, hyphen, dot or slash parts word ``at`` from the next."""
    if not 0 <= at < len(words) - 1:
        return False
    end, start = words[at].end(), words[at + 1].start()
    return text[end:start] == " " or _GAP.fullmatch(text, end, start) is not None


def _is_preposition(key: str, first: str) -> bool:
    """True where ``di`` would pass for an abbreviation: ``di Yogyakarta`` is not ``DI Yogyakarta``."""
    return first in ("di", "Di", "ke", "Ke") and key != first.casefold()
