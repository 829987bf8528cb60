"""What surrounds the printed days of a page: publication lines, datelines, years that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rakorx.dates import DayContext, read_phrase
from rakorx.day_phrases import DayPhrase, alternatives, days_of_text
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page

Role = Literal["text", "publication", "dateline"]
_DASH = re.compile(r"[)\].,]{0,2}\s*(?:\([^()\n]{1,40}\)|[\w. ]{1,25})?\s*(?:[-–—|]{1,3}|:)\s*\S?")
_YEAR = re.compile(  # the digit first: what looks behind first is tried at every letter
    r"[12](?<![\w.,][12])(?<!\d/[12])(?:(?<=1)9[5-9]|(?<=2)0[0-4])\d(?![\w/]|[.,]\d)")
_META_LINE = 140     # characters; a longer line is a paragraph
_DATELINE = 70       # characters before the day
_NEAR = 60           # characters between a year and the words that say whose it is


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day phrase with its role on the page."""

    phrase: DayPhrase
    role: Role


@lru_cache(maxsize=16)
def cue_pattern(words: Gazetteers, *ids: str) -> re.Pattern[str]:
    """One pattern for all names of the given entries, at word boundaries."""
    return re.compile(rf"(?<!\w)(?:{alternatives(name for i in ids for name in words.names(i))})(?!\w)", re.I)


def printed_days(page: Page, words: Gazetteers) -> tuple[PrintedDay, ...]:
    """All day phrases of the page, each with its role."""
    return tuple(PrintedDay(phrase, _role(page.text, phrase, words)) for phrase in days_of_text(page.text, words))


def _role(text: str, phrase: DayPhrase, words: Gazetteers) -> Role:
    reach = max(0, phrase.start - _META_LINE)
    start = max(reach, text.rfind("\n", reach, phrase.start) + 1)
    end = text.find("\n", phrase.end, phrase.end + _META_LINE)
    end = min(len(text), phrase.end + _META_LINE + 1) if end < 0 else end
    before, after = text[start:phrase.start], text[phrase.end:end]
    place_first = re.fullmatch(r"[^\W\d][\w ]{2,40},\s*", before) is not None and _all_capitalised(before)
    if phrase.dated and end - start <= _META_LINE and _is_meta(before, after, words):
        return "dateline" if place_first and _DASH.match(after) else "publication"
    if phrase.dated and len(before) <= _DATELINE and _all_capitalised(before) and before.strip() and _DASH.match(after):
        return "dateline"
    return "text"


def _is_meta(before: str, after: str, words: Gazetteers) -> bool:
    """True for a line that holds a day and at most an outlet, a byline or a time; a sentence is none."""
    rest = f"{before} {after}".strip()
    tokens = re.findall(r"[A-Za-z]{2,}", rest)
    if not tokens:
        return True
    published = cue_pattern(words, "day_cue.published")
    lower = [token for token in tokens if token.islower() and not published.fullmatch(token)]
    return ("|" in rest or published.search(rest) is not None) and len(lower) <= 1 and len(tokens) <= 14


def _all_capitalised(before: str) -> bool:
    return all(token[0].isupper() or len(token) <= 3 or "." in token for token in re.findall(r"[A-Za-z][\w.]*", before))


def published_day(page: Page, days: Iterable[PrintedDay]) -> date | None:
    """Day of publication: from metadata, else a publication line, else the dateline."""
    if page.article.published:
        return page.article.published
    days = tuple(days)
    for role in ("publication", "dateline"):
        for day in days:
            if day.role == role and day.phrase.complete:
                reading = read_phrase(day.phrase, DayContext())
                if reading and reading.start == reading.end:
                    return reading.start
    return None


def years_in_text(page: Page, days: Iterable[PrintedDay], words: Gazetteers) -> tuple[int, ...]:
    """Years to try, best first: those of full dates, of the meeting's or election's name, others; never a law's."""
    phrases = (day.phrase for day in days)
    full = [p.last.year for p in phrases if p.complete and not _of_a_law(page.text, p.start, words)]
    named: list[int] = []
    other: list[int] = []
    for match in _YEAR.finditer(page.text):
        if _of_a_law(page.text, match.start(), words):
            continue
        before = page.text[max(0, match.start() - _NEAR):match.start()]
        (named if cue_pattern(words, "day_cue.named_year").search(before) else other).append(int(match.group()))
    return tuple(dict.fromkeys(year for year in (*full, *_most_common(named), *_most_common(other)) if year))


def _most_common(years: list[int]) -> Iterator[int]:
    yield from sorted(dict.fromkeys(years), key=lambda year: -years.count(year))


def _of_a_law(text: str, start: int, words: Gazetteers) -> bool:
    return cue_pattern(words, "day_cue.law").search(text[max(0, start - 30):start]) is not None
