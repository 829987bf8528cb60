"""Training examples: random runs of the tagged articles' lines, varied in each pass, with silver and public lines.

Each call of a reader is one pass. A reader draws from its own seeded generator, so two trainings see the same lines.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from rakorx.nlp.augment import Piece
from rakorx.nlp.public import UNKNOWN
from rakorx.nlp.tagged import TaggedArticle

_LINES = (1, 1, 2, 3, 4, 6)
Vary = Callable[[Piece, random.Random], Piece]


@dataclass
class TrainingPieces:
    """One pass after another over the training material.

    Attributes:
        articles: The tagged articles; all of them are in each pass.
        vary: Rewrites a piece.
        write_silver: Writes a silver line.
        silver: Silver lines in a pass, as a share of the articles' pieces.
        public: Marked public sentences.
        public_share: Share of the public sentences in a pass.
        draw: The generator of all chance.
    """

    articles: Sequence[TaggedArticle]
    vary: Vary
    write_silver: Callable[[random.Random], Piece]
    silver: float
    public: Sequence[Piece] = ()
    public_share: float = 0.0
    draw: random.Random = field(default_factory=lambda: random.Random(0))

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """The examples of one pass, in random order."""
        pieces = [piece for article in self.articles for piece in cut_article(article, self.draw)]
        silver = [self.write_silver(self.draw) for _ in range(int(self.silver * len(pieces)))]
        public = self.draw.sample(list(self.public), int(self.public_share * len(self.public)))
        pieces += [*silver, *public]
        self.draw.shuffle(pieces)
        for piece in pieces:
            yield make_example(nlp, self.vary(piece, self.draw))


def cut_article(article: TaggedArticle, draw: random.Random) -> Iterator[Piece]:
    """Cut an article into runs of one to six lines, blank ones counted."""
    lines = article.text.splitlines(keepends=True)
    start = 0
    while lines:
        count = draw.choice(_LINES)
        text = "".join(lines[:count])
        del lines[:count]
        if text.strip():
            end = start + len(text)
            yield text, tuple((a - start, b - start, label) for a, b, label in article.spans if start <= a < end)
        start += len(text)


def make_example(nlp: Language, piece: Piece) -> Example:
    """A piece as spaCy takes it; a span that no tokens match is left out, an unknown one takes no side."""
    text, spans = piece
    predicted = nlp.make_doc(text)
    reference = predicted.copy()
    marked = [span for span in _spans(reference, spans, "strict") if span.label_ != UNKNOWN]
    taken = {token.i for span in marked for token in span}
    open_spans = [
        span
        for span in _spans(reference, spans, "expand")
        if span.label_ == UNKNOWN and taken.isdisjoint(range(span.start, span.end))
    ]
    reference.set_ents(marked, missing=filter_spans(open_spans), default="outside")
    return Example(predicted, reference)


def _spans(doc: Doc, spans: Iterable[tuple[int, int, str]], mode: str) -> Iterator[Span]:
    for start, end, label in spans:
        span = doc.char_span(start, end, label=label, alignment_mode=mode)
        if span is not None:
            yield span
