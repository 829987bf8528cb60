"""A document's words and text in plain values: spaCy makes a token anew each time that it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.attrs import ORTH, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

_REMEMBERED = 4_000  # words
_known: dict[int, str] = {}  # of all documents; a word's id is its hash, the same in every store


def words_of(doc: Doc) -> list[str]:
    """The text of each token, without the space after it."""
    ids: list[int] = doc.to_array(ORTH).tolist()
    missing = [word for word in ids if word not in _known]
    if missing:
        _remember(missing if len(_known) < _REMEMBERED else ids, doc.vocab.strings)
    return [_known[word] for word in ids]


def text_of(doc: Doc, words: Sequence[str]) -> str:
    """The document's text; ``words`` are those of its tokens."""
    spaced = doc.to_array(SPACY).tolist()
    return "".join([word + " " if space else word for word, space in zip(words, spaced, strict=True)])


def _remember(ids: list[int], strings: StringStore) -> None:
    if len(_known) >= _REMEMBERED:
        _known.clear()
    _known.update((word, strings[word]) for word in ids)
