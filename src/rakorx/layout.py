"""The head of a plain text: title, dateline, paper and day of publication, each where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Literal

from rakorx.dateline import Dateline, Span, find_dateline
from rakorx.dates import DayContext, read_phrase
from rakorx.day_phrases import DayPhrase, find_day_phrases
from rakorx.gazetteer import Gazetteers

_HEAD_LINES = 12
_META_LINE = 140  # characters; a longer line is a paragraph
_TITLE = (12, 180)  # the shortest and the longest title, in characters
_TITLE_BLANKS = 2
_MOST_META_WORDS = 14
_SHORTEST_TEXT = 25  # characters after a dateline
_SIGNS = ":|-–—"
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")

Kind = Literal["caption", "published", "byline", "section", "dateline", "text", "short"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the head of a text says of the article; what it does not say is None.

    Attributes:
        title: The headline.
        dateline: The place named before the first sentence, as printed.
        outlet: The paper or office that publishes, as printed.
        published: The day of a publication line, or else of a dateline.
        body_start: Where the first sentence begins.
        spans: For each field that is stated, where: ``text[start:end]``.
    """

    title: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    published: date | None = None
    body_start: int = 0
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: Kind
    dateline: Dateline | None = None
    day: DayPhrase | None = None


def read_layout(text: str, words: Gazetteers) -> Layout:
    """Read the head of a text. Where a line could be several things it is none of them."""
    lines = list(_head(text, words))
    title = _title(text, lines)
    found = next((line.dateline for line in lines if line.dateline), None)
    days = (*(line.day for line in lines if line.kind == "published"), found and found.day)
    published = next((day for day in days if day and _named_day(day)), None)
    stated = {
        "title": title and (title.start, title.end),
        "dateline": found and found.place,
        "outlet": found and found.outlet,
        "published": published and (published.start, published.end),
    }
    spans = {name: span for name, span in stated.items() if span}
    return Layout(
        **{name: text[start:end] for name, (start, end) in spans.items() if name != "published"},
        published=_named_day(published) if published else None,
        body_start=_body_start(lines),
        spans=spans,
    )


def _head(text: str, words: Gazetteers) -> Iterator[_Line]:
    """The first lines that are not blank, up to the one that begins the text."""
    filled = (match for match in _LINE.finditer(text) if not match[0].isspace())
    for match in islice(filled, _HEAD_LINES):
        line = _line(text, match.start(), match.end(), words)
        yield line
        if line.kind == "text":
            return


def _line(text: str, start: int, end: int, words: Gazetteers) -> _Line:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    shown = text[start:end]
    if any(_begins(shown[at:], words.names("layout.caption")) for at in (0, shown.rfind("(")) if at >= 0):
        return _Line(start, end, "caption")
    if day := _publication_day(text, start, end, words):
        return _Line(start, end, "published", day=day)
    if len(shown) <= _META_LINE and _begins(shown, words.names("layout.byline")):
        return _Line(start, end, "byline")
    if shown.casefold() in _folded(words.names("layout.section")):
        return _Line(start, end, "section")
    dateline = find_dateline(text, start, end, words)
    rest = end - (dateline.end if dateline else start)
    if dateline and rest < _SHORTEST_TEXT:
        return _Line(start, end, "dateline", dateline)
    if dateline or rest > _META_LINE or _SENTENCE_END.search(shown):
        return _Line(start, end, "text", dateline)
    return _Line(start, end, "short")


def _begins(shown: str, names: tuple[str, ...]) -> bool:
    """Whether a line begins with one of the words and goes on with a sign or a name, as few sentences do."""
    opened = shown.lstrip("([ ")
    low = opened.casefold()
    if not low.startswith(_folded(names)):
        return False
    for name in names:
        rest = opened[len(name) :]
        if low.startswith(name.casefold()) and not rest[:1].isalnum():
            following = rest.lstrip()[:1]
            return following in _SIGNS or following.isupper() or opened != shown
    return False


@lru_cache(maxsize=16)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in names)


def _publication_day(text: str, start: int, end: int, words: Gazetteers) -> DayPhrase | None:
    """The day of a line that holds a day and at most a paper's name, a byline or a time; no sentence, no headline."""
    if end - start > _META_LINE or not _DIGIT.search(text, start, end):
        return None
    day = next((day for day in find_day_phrases(text[start:end], words) if day.complete), None)
    if day is None:
        return None
    rest = f"{text[start : start + day.start]} {text[start + day.end : end]}"
    marks = {name.casefold() for name in words.names("day_cue.published")}
    names = _WORD.findall(rest)
    small = [name for name in names if name.islower() and name not in marks]
    marked = "|" in rest or not marks.isdisjoint(name.casefold() for name in names)
    if names and not (marked and len(small) <= 1 and len(names) <= _MOST_META_WORDS):
        return None
    return replace(day, start=start + day.start, end=start + day.end)


def _named_day(day: DayPhrase) -> date | None:
    """The one day that a complete phrase names."""
    reading = read_phrase(day, DayContext()) if day.complete else None
    return reading.start if reading and reading.start == reading.end else None


def _title(text: str, lines: list[_Line]) -> _Line | None:
    """The first short line, where text follows; what stands after the dateline is no title."""
    for line in lines[:-1]:
        if line.kind == "short":
            shortest, longest = _TITLE
            fits = shortest <= line.end - line.start <= longest and text[line.end - 1] not in ",:;"
            return line if fits and text.count(" ", line.start, line.end) >= _TITLE_BLANKS else None
    return None


def _body_start(lines: list[_Line]) -> int:
    """After the dateline of the first line of text; 0 where no line is text."""
    body = next((line for line in lines if line.kind == "text"), None)
    if body is None:
        return 0
    return body.dateline.end if body.dateline else body.start
