"""An annotated article in plain values: what the recogniser and the word lists marked, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rakorx.article import Article
from rakorx.record import Evidence

_LINES_AND_QUOTES = re.compile(r"[\n“”\"]")
LABELS = ("PER", "OFF", "ORG", "LOC", "VEN", "DATE", "RISK")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A marked stretch ``text[start:end]`` of the article; ``label`` is one of ``LABELS``.

    ``by`` says who marked it: ``model`` or ``gazetteer`` (then ``entry`` is the entry's id).
    """

    start: int
    end: int
    label: str
    text: str
    by: str = "model"
    entry: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence or a line ``text[start:end]``, without surrounding space."""

    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Page:
    """An article with its sentences and mentions, both in text order, mentions never overlapping."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def text(self) -> str:
        """What is read: the article's text, hard wrapping undone; offsets are those of ``article.text``."""
        return self.article.flowing

    def quote(self, start: int, end: int) -> Evidence:
        """The passage ``start:end`` as evidence."""
        return Evidence(start=start, end=end, text=self.article.text[start:end])

    def find(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Match within ``start:end``; spans are the article's, for no text is sliced."""
        return pattern.finditer(self.text, start, len(self.text) if end is None else end)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence at ``offset``, or of the last one before it; 0 before the first."""
        return bisect_right(self._starts, offset, 1) - 1   # from 1 on: what stands before the first is the first's

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence at ``offset``, or the last one before it."""
        return self.sentences[self.sentence_index(offset)]

    def is_quoted(self, offset: int) -> bool:
        """Whether a quotation that opened in the line of ``offset`` is still open there."""
        line = self.line_start(offset)
        opened, closed, straight = (self._count(mark, line, offset) for mark in "“”\"")
        return opened > closed or straight % 2 == 1

    def line_start(self, offset: int) -> int:
        """Where the line of ``offset`` begins; looked up, for a line may be as long as the text."""
        ends = self._signs["\n"]
        before = bisect_left(ends, offset)
        return ends[before - 1] + 1 if before else 0

    def line_end(self, offset: int) -> int:
        """Where the line of ``offset`` ends: at its line feed or the text's end."""
        ends = self._signs["\n"]
        after = bisect_left(ends, offset)
        return ends[after] if after < len(ends) else len(self.text)

    def _count(self, sign: str, start: int, end: int) -> int:
        places = self._signs[sign]
        return bisect_left(places, end) - bisect_left(places, start) if places else 0

    @cached_property
    def _signs(self) -> dict[str, list[int]]:
        """Where the line feeds and each kind of quotation mark stand."""
        found: dict[str, list[int]] = {sign: [] for sign in "\n“”\""}
        for match in _LINES_AND_QUOTES.finditer(self.text):
            found[match.group()].append(match.start())
        return found

    def within(self, start: int, end: int, *labels: str) -> tuple[Mention, ...]:
        """Mentions that begin in ``start:end``, of the given labels (all when none is given)."""
        first, last = bisect_right(self._mention_starts, start - 1), bisect_right(self._mention_starts, end - 1)
        found = self.mentions[first:last]
        return tuple(m for m in found if m.label in labels) if labels else found

    def labelled(self, *labels: str) -> tuple[Mention, ...]:
        """All mentions of the given labels, in text order."""
        return tuple(m for m in self.mentions if m.label in labels)
