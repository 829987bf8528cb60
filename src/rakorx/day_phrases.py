"""Where a text prints a day, and what is printed: the small grammar of Indonesian day phrases.

A phrase is a weekday, a date, both (``Selasa siang (6/3/2018)``), a range (``Senin s.d. Rabu (4-6/11/2024)``) or a word
such as ``kemarin``. Nothing is guessed here; ``rakorx.dates`` turns phrases into days. All patterns are bounded, so
that the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rakorx.gazetteer import Entry, Gazetteers
from rakorx.numeric_days import Day, long_year, possible, read_digits, read_numeric
from rakorx.spans import Spans

S = r"\s{0,3}"
JOIN = rf"{S}(?:-{{1,2}}|–|—|s{S}[./]?{S}d(?:\.|\b)|sampai(?:{S}dengan)?\b|hingga\b|dan\b|&){S}"
_ONE_DAY = re.compile(r"\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?\d{4}(?!\d)")
_ISO = re.compile(r"((?:1(?<![\w-]1)9|2(?<![\w-]2)0)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
_DIGIT = re.compile(r"\d")
_TGL = rf"(?:(?:pada{S})?(?:hari{S})?(?:tanggal|tgl)\.?{S})"
_FIRST = r"\d(?<![\w/]\d)(?<!\d[.,:]\d)\d?(?!\d)"  # the digit first: what looks behind first is tried at every letter
NO_DAY = Day()
_SCANNED = str.maketrans("lIO", "110")
_SHORT_MONTH = 3  # a name as short as this ("Okt", "Jan", not "Mei") is a month only beside a year


@dataclass(frozen=True, slots=True, order=True)
class DayPhrase:
    """A printed day or range ``text[start:end]``.

    Attributes:
        first, last: The printed numbers; empty where only a weekday or a relative word is printed.
        others: Further readings of a malformed number, for a weekday to choose from.
        weekdays: Printed weekdays, Monday is 0; two for a range.
        relative: Value of the relative word (``-1`` for ``kemarin``, ``week-1`` for ``pekan lalu``), or None.
        anchored: A weekday, brackets or ``tanggal`` stand by the numbers.
    """

    start: int
    end: int
    first: Day = NO_DAY
    last: Day = NO_DAY
    others: tuple[Day, ...] = ()
    weekdays: tuple[int, ...] = ()
    relative: str | None = None
    anchored: bool = False

    @property
    def dated(self) -> bool:
        """True where a number of the month is printed."""
        return self.first.day is not None

    @property
    def complete(self) -> bool:
        """True where day, month and year are printed."""
        return self.dated and self.last.month is not None and self.last.year is not None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns and the numbers behind the names that they match."""

    long_day: re.Pattern[str]
    numeric: re.Pattern[str]
    malformed: re.Pattern[str]
    bare: re.Pattern[str]
    scanned: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    gap: re.Pattern[str]
    void: re.Pattern[str]
    join: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    relatives: dict[str, str]


def fold(name: str) -> str:
    """A name as a key: lower case, no apostrophes, single spaces, no closing dot."""
    return " ".join(re.sub(r"['’‘`´ʼ]", "", name).casefold().split()).rstrip(".")


def alternatives(names: Iterable[str]) -> str:
    """One pattern for all names, longest first; an apostrophe may be of any kind, a space any white space."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(n).replace("'", "['’‘`´ʼ]").replace(r"\ ", r"\s{1,3}") for n in ordered)


def _values(entries: Iterable[Entry]) -> dict[str, str]:
    return {fold(name): entry.value or "" for entry in entries for name in entry.names}


def _names(words: Gazetteers, *kinds: str) -> list[str]:
    return [name for kind in kinds for entry in words.entries(kind) for name in entry.names]


def _at_word(names: list[str]) -> str:
    """A pattern for names at the beginning of a word, blind to case.

    It begins with a class of letters and looks behind only then: most letters are passed over without trying it.
    """
    by_initial: dict[str, list[str]] = {}
    for name in names:
        by_initial.setdefault(name[0].lower() + name[0].upper(), []).append(name[1:])
    initials = re.escape("".join(sorted(by_initial)))
    rests = (rf"(?<=[{re.escape(cases)}])(?i:{alternatives(rest)})" for cases, rest in by_initial.items())
    return rf"[{initials}](?<!\w[{initials}])(?:{'|'.join(rests)})" if names else r"(?!)"


@lru_cache(maxsize=4)
def grammar(words: Gazetteers) -> Grammar:
    """Compile the grammar from the calendar entries."""
    week = rf"{_at_word(_names(words, 'weekday'))}(?!\w)"
    part = rf"(?:{alternatives(_names(words, 'daypart', 'relative'))})(?!\w)"
    months = alternatives(_names(words, "month"))
    days = rf"{_FIRST}(?:{S},{S}\d{{1,2}}(?!\d)){{0,4}}(?:,?{JOIN}{_TGL}?\d{{1,2}}(?!\d))?"
    long_day = (rf"(?P<days>{days}){S}[-/,]?{S}(?:bulan{S})?"
                rf"(?P<month>(?:{months})(?![a-z]))(?:{S}[-/,.]?{S}(?:tahun{S})?['’]?(?P<year>\d{{2,5}})(?![\d.,]?\d))?")
    numeric = (rf"{_FIRST}(?:(?:{S}[-–/.]{{1,2}}{S}['’]?|{JOIN})\d{{1,5}}(?!\d)){{1,5}}"
               r"(?:(?<=[-/. ]\d{4})|(?![/\w]))")
    void = [phrase for entry in words.entries("weekday") for phrase in entry.unless]
    patterns = {
        "long_day": long_day, "numeric": numeric, "join": rf"\)?{JOIN}\(?",
        "malformed": rf"\d{{3,8}}(?:{S}[/.\-]{S}\d{{1,5}}){{0,2}}(?!\d)|\d{{1,2}}{S}[/.\-]{S}\d{{3,6}}(?!\d)",
        "bare": r"\d{1,2}(?=\s?\))",
        "scanned": rf"(?=[lIO/.-]*\d)[\dlIO]{{1,2}}{S}[/.-]{S}[\dlIO]{{1,2}}(?:{S}[/.-]{S}[\dlIO]{{2,4}})?(?=\s?\))",
        "gap": (rf"(?:(?:{S},?{S}|{JOIN})\(?{part}\)?){{0,3}}(?:{S}\([a-z'’ ]{{1,25}}\))?"
                rf"{S}[,.:;|/]?{S}{_TGL}?[({{\[,]?{S}{_TGL}?"),
    }
    by_letter = {"weekday": week, "relative": rf"{_at_word(_names(words, 'relative'))}(?!\w)", "void": _at_word(void)}
    return Grammar(**{name: re.compile(pattern, re.I) for name, pattern in patterns.items()},
                   **{name: re.compile(pattern) for name, pattern in by_letter.items()},
                   months={key: int(value) for key, value in _values(words.entries("month")).items()},
                   weekdays={key: int(value) for key, value in _values(words.entries("weekday")).items()},
                   relatives=_values(words.entries("relative")))


@lru_cache(maxsize=32)
def days_of_text(text: str, words: Gazetteers) -> tuple[DayPhrase, ...]:
    """``find_day_phrases`` of a whole article; kept for two batches, since marks and facts ask for the same."""
    return find_day_phrases(text, words)


def find_day_phrases(text: str, words: Gazetteers) -> tuple[DayPhrase, ...]:
    """Every day phrase of the text, in text order, never overlapping."""
    rules = grammar(words)
    dates = _dates(text, rules) if _DIGIT.search(text) else []
    weeks = _weekdays(text, rules)
    found = _attach(text, rules, weeks, dates)
    found += _relatives(text, rules, found)
    return tuple(_closed(text, phrase) for phrase in _joined(text, rules, sorted(found)))


def _closed(text: str, phrase: DayPhrase) -> DayPhrase:
    """The phrase with the bracket that it opened."""
    printed = text[phrase.start:phrase.end]
    missing = printed.count("(") > printed.count(")") and text[phrase.end:phrase.end + 1] == ")"
    return replace(phrase, end=phrase.end + 1) if missing else phrase


def _dates(text: str, rules: Grammar) -> list[DayPhrase]:
    """Long and numeric dates; of two that overlap the earlier, of two that begin together the long one."""
    found = [p for m in rules.long_day.finditer(text) if (p := _long(m, rules))]
    taken = Spans((p.start, p.end) for p in found)
    iso = ((m, Day(int(m[3]), int(m[2]), int(m[1]))) for m in _ISO.finditer(text))
    found += [DayPhrase(m.start(), m.end(), day, day) for m, day in iso]
    for match in rules.numeric.finditer(text):
        days, end = read_numeric(match.group()), match.end()
        single = None if days else _ONE_DAY.match(match.group())   # "18/01/2020 - 16:11": a time follows
        if single:
            days, end = read_numeric(single.group()), match.start() + single.end()
        if days and not taken.meet(match.start(), end):
            found.append(DayPhrase(match.start(), end, *days))
    return sorted(found)


def _long(match: re.Match[str], rules: Grammar) -> DayPhrase | None:
    name = match["month"]
    numbers = re.findall(r"\d+", match["days"])
    year, month = long_year(match["year"]), rules.months[fold(name)]
    first, last = (Day(int(n), month, year) for n in (numbers[0], numbers[-1]))
    end = match.end() if year or not match["year"] or len(match["year"]) > 3 else match.end("month")
    return DayPhrase(match.start(), end, first, last) if possible(first) and possible(last) else None


def _weekdays(text: str, rules: Grammar) -> list[DayPhrase]:
    """Weekdays, ``Senin-Rabu`` as one; not ``minggu`` where it is a week, nor a word of an ``unless`` phrase."""
    void = Spans(m.span() for m in rules.void.finditer(text))
    found: list[DayPhrase] = []
    for match in rules.weekday.finditer(text):
        start, end = match.span()
        voided = void.meet(start, start + 1) or text[start - 3:start].casefold() == "se-"
        named = match.group()[0].isupper() or text[max(0, start - 6):start].casefold().endswith("hari ")
        if voided or not named:
            continue
        number = rules.weekdays[fold(match.group())]
        between = text[found[-1].end:start] if found else ""
        if found and (between.strip() in (",", "/") or rules.join.fullmatch(between)):
            found[-1] = replace(found[-1], end=end, weekdays=(found[-1].weekdays[0], number))
        else:
            found.append(DayPhrase(start, end, weekdays=(number,)))
    return found


def _attach(text: str, rules: Grammar, weeks: list[DayPhrase], dates: list[DayPhrase]) -> list[DayPhrase]:
    """Join each weekday to the date after it, or before it in brackets; read malformed numbers after a weekday."""
    left = {date.start: date for date in dates}
    ends = {date.end: date for date in dates}
    found = []
    for week in weeks:
        gap = rules.gap.match(text, week.end)
        at = gap.end() if gap else week.end
        date = left.pop(at, None) or _malformed(text, rules, at, gap is not None and at > week.end)
        before = next((ends[e] for e in range(week.start - 1, week.start - 4, -1)
                       if e in ends and ends[e].start in left and text[e:week.start].strip() in ("(", ",")), None)
        if date:
            found.append(replace(date, start=week.start, weekdays=week.weekdays, anchored=True))
        elif before and text[week.end:week.end + 1] == ")":
            del left[before.start]
            found.append(replace(before, end=week.end, weekdays=week.weekdays, anchored=True))
        else:
            found.append(week)
    return found + [_alone(text, date) for date in left.values() if _plausible(text, date)]


def _malformed(text: str, rules: Grammar, at: int, gapped: bool) -> DayPhrase | None:
    """A number right after a weekday that lacks a separator, or the day alone in brackets."""
    match = rules.malformed.match(text, at) if gapped else None
    readings = read_digits(match.group()) if match else ()
    if match and readings:
        return DayPhrase(at, match.end(), readings[0], readings[0], readings[1:])
    scanned = rules.scanned.match(text, at) if gapped else None   # "(l3/11/2O24)": letters read for digits
    days = read_numeric(scanned.group().translate(_SCANNED)) if scanned else None
    if scanned and days:
        return DayPhrase(at, scanned.end(), *days)
    bare = rules.bare.match(text, at) if gapped and text[at - 1:at] == "(" else None
    if bare and possible(day := Day(int(bare.group()))):
        return DayPhrase(at, bare.end(), day, day)
    return None


def _bracketed(text: str, date: DayPhrase) -> bool:
    return text[max(0, date.start - 2):date.start].rstrip(" ")[-1:] in ("(", "[")


def _after_tgl(text: str, start: int) -> bool:
    return re.search(r"(?:tanggal|tgl)\.?\s{0,3}$", text[max(0, start - 14):start], re.I) is not None


def _alone(text: str, date: DayPhrase) -> DayPhrase:
    return replace(date, anchored=_bracketed(text, date) or _after_tgl(text, date.start))


def _plausible(text: str, date: DayPhrase) -> bool:
    """False for a fraction or a time that only looks like a date (``2/3``, ``10.30``)."""
    printed = text[date.start:date.end]
    if re.search(rf"\d\s*[a-z]{{1,{_SHORT_MONTH}}}$", printed, re.I) and not printed.casefold().endswith("mei"):
        return False
    if re.search(r"[a-z]", printed, re.I) or re.search(r"\d{4}$|^\d{4}|^\d\d([-/])\d\d\1\d\d$", printed):
        return True
    return "/" in printed and (_bracketed(text, date) or _after_tgl(text, date.start))


def _relatives(text: str, rules: Grammar, found: list[DayPhrase]) -> list[DayPhrase]:
    """Relative words; one that follows a weekday without a date changes that phrase in place."""
    weekdays = {phrase.end: i for i, phrase in enumerate(found) if phrase.weekdays and not phrase.dated}
    taken = Spans((p.start, p.end) for p in found)
    more = []
    for match in rules.relative.finditer(text):
        value = rules.relatives[fold(match.group())]
        before = next((end for end in range(match.start() - 1, match.start() - 4, -1)
                       if end in weekdays and text[end:match.start()].strip() in ("", "(")), None)
        if before is not None:
            found[weekdays[before]] = replace(found[weekdays[before]], end=match.end(), relative=value)
        elif not value.startswith(("week", "past")) and not taken.meet(*match.span()):
            more.append(DayPhrase(match.start(), match.end(), relative=value))
    return more


def _joined(text: str, rules: Grammar, phrases: list[DayPhrase]) -> tuple[DayPhrase, ...]:
    """Merge ``Selasa (9/10) hingga Rabu (10/10/2024)`` and the like into one range."""
    merged: list[DayPhrase] = []
    for phrase in phrases:
        last = merged[-1] if merged else None
        if last and last.dated and last.relative is None and phrase.relative is None and last.first == last.last \
                and rules.join.fullmatch(text[last.end:phrase.start]):
            merged[-1] = replace(last, end=phrase.end, last=phrase.last if phrase.dated else NO_DAY,
                                 weekdays=last.weekdays + phrase.weekdays, anchored=last.anchored or phrase.anchored)
        elif not last or phrase.start >= last.end:
            merged.append(phrase)
    return tuple(merged)
