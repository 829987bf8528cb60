"""Public sentences brought to our convention: their persons kept, the rest marked by a recogniser of ours.

The public sets mark persons as we do, but places and organisations by rules of their own, and no offices, venues, dates
or risks at all. So a first recogniser marks the sentences; where the two disagree, the public mark of a person wins,
then our office, venue and date, then the public organisation or place. A risk is left open: ``UNKNOWN`` there means
that training takes no side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from rakorx.nlp.augment import Piece
from rakorx.nlp.tagged import Span, TaggedArticle

UNKNOWN = "?"
_OURS_FIRST = frozenset(["OFF", "VEN", "DATE"])


def mark_public(teacher: Language, sentences: Iterable[TaggedArticle]) -> Iterator[Piece]:
    """Mark each sentence in our convention."""
    pairs = ((sentence.text, sentence) for sentence in sentences)
    for doc, sentence in teacher.pipe(pairs, as_tuples=True, batch_size=32):
        ours = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        yield sentence.text, tuple(merge_marks(sentence.spans, ours))


def merge_marks(public: Iterable[Span], ours: Iterable[Span]) -> list[Span]:
    """Both sets of marks as one without overlaps, by the order of trust that the module names."""
    public, ours = list(public), list(ours)
    ranked = [
        *(span for span in public if span[2] == "PER"),
        *(span for span in ours if span[2] in _OURS_FIRST),
        *(span for span in public if span[2] != "PER"),
        *(span for span in ours if span[2] in ("ORG", "LOC")),
        *((start, end, UNKNOWN) for start, end, label in ours if label in ("RISK", "PER")),
    ]
    merged: list[Span] = []
    for start, end, label in ranked:
        if all(end <= other or start >= last for other, last, _ in merged):
            merged.append((start, end, label))
    return sorted(merged)
