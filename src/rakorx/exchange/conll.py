"""Records as tokens with IOB tags, for work on named entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rakorx.exchange.marks import ENTITIES, Mark, marks
from rakorx.record import ArticleRecord

_TOKEN = re.compile(r"\w+(?:[-'’./]\w+)*|[^\w\s]")


def conll_lines(records: Iterable[tuple[ArticleRecord, str]]) -> Iterator[str]:
    """One token a line with its tag (``B-PER``, ``I-PER``, ``O``), a blank line after each line of an article.

    Only what the record quotes is tagged; of overlapping marks the longest. A token belongs to the mark it begins in.
    """
    for record, text in records:
        yield f"# id = {record.article.id}"
        spans = _without_overlap(marks(record))
        opened: Mark | None = None
        start = 0
        for line in text.splitlines(keepends=True):
            tokens = list(_TOKEN.finditer(text, start, start + len(line)))
            start += len(line)
            for token in tokens:
                mark = next((m for m in spans if m.start < token.end() and token.start() < m.end), None)
                tag = f"{'I' if mark is opened else 'B'}-{mark.entity}" if mark else "O"
                yield f"{token[0]}\t{tag}"
                opened = mark
            if tokens:
                yield ""
                opened = None


def _without_overlap(found: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda m: (m.start - m.end, m.start, m.label)):
        if mark.entity in ENTITIES and all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda m: m.start)
