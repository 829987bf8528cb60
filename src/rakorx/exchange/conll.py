"""Records as tokens with IOB tags, for work on named entities."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from rakorx.exchange.marks import ENTITIES, Mark, marks
from rakorx.record import ArticleRecord
from rakorx.spans import Apart

_TOKEN = re.compile(r"\w+(?:[-'’./]\w+)*|[^\w\s]")


def conll_lines(records: Iterable[tuple[ArticleRecord, str]]) -> Iterator[str]:
    """One token a line with its tag (``B-PER``, ``I-PER``, ``O``), a blank line after each line of an article.

    Only what the record quotes is tagged; of overlapping marks the longest. A token belongs to the mark it begins in.
    """
    for record, text in records:
        yield f"# id = {' '.join(record.article.id.split())}"
        spans = deque(_without_overlap(marks(record)))
        opened: Mark | None = None
        start = 0
        for line in text.splitlines(keepends=True):
            tokens = list(_TOKEN.finditer(text, start, start + len(line)))
            start += len(line)
            for token in tokens:
                while spans and spans[0].end <= token.start():
                    spans.popleft()
                mark = spans[0] if spans and spans[0].start < token.end() else None
                tag = f"{'I' if mark is opened else 'B'}-{mark.entity}" if mark else "O"
                yield f"{token[0]}\t{tag}"
                opened = mark
            if tokens:
                yield ""
                opened = None


def _without_overlap(found: list[Mark]) -> list[Mark]:
    taken = Apart()
    longest = sorted(found, key=lambda m: (m.start - m.end, m.start, m.label))
    kept = [mark for mark in longest if mark.entity in ENTITIES and taken.take(mark.start, mark.end)]
    return sorted(kept, key=lambda m: m.start)
