"""Articles cut and put together for the recogniser, which reads all words that it is given at once.

So many words cost as much as their number, and no more memory than a batch, however long an article is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rakorx.article import Article

BATCH = 16  # pieces; the recogniser is fastest at 8 to 32
LARGEST = 20_000  # characters of a batch, or of one piece; hardly an article has so many
_ENDS = ("\n", ". ", ", ", " ")  # where a long text is best cut, from the best


@dataclass(frozen=True, slots=True)
class Piece:
    """``article.flowing[start:end]``: the whole article, or a part of a long one."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """What the recogniser reads."""
        return self.article.flowing[self.start : self.end]

    @property
    def is_last(self) -> bool:
        """Whether the article ends with it."""
        return self.end == len(self.article.flowing)


def pieces_of(article: Article) -> Iterator[Piece]:
    """The article in pieces that follow one another, the last one perhaps empty; nearly always one."""
    text, start = article.flowing, 0
    while len(text) - start > LARGEST:
        end = _cut(text, start + LARGEST // 2, start + LARGEST)
        yield Piece(article, start, end)
        start = end
    yield Piece(article, start, len(text))


def _cut(text: str, first: int, last: int) -> int:
    """Where to cut within ``first:last``: after a line, else a sentence, else a word; ``last`` where none ends."""
    ends = (text.rfind(sign, first, last) + len(sign) for sign in _ENDS)
    return next((end for end in ends if end > first), last)


def batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces in order, so many together as the recogniser reads well."""
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        length = piece.end - piece.start
        if batch and (len(batch) == BATCH or size + length > LARGEST):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch
