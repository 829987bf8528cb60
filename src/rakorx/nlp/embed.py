"""The recogniser's view of a word: its spelling hashed in several ways, and what the lexicon knows of it.

The architecture ``rakorx.PressEmbed.v1`` stands where ``spacy.MultiHashEmbed.v2`` would. It adds longer prefixes and
suffixes and two columns for the word's classes in a lexicon (region, district, part of a personal name, ordinary
word …; word of an office, an agency, a risk …), so that a name never seen in training still looks like a name. The
lexicon lies inside the model.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from spacy.attrs import ORTH
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d

_FEATURES = "rakorx_features"
_CACHE_LIMIT = 200_000
COLUMNS = ("norm", "prefix", "suffix", "ending", "shape", "names", "phrases")


@registry.architectures("rakorx.PressEmbed.v1")  # type: ignore[untyped-decorator]
def press_embed(width: int, rows: list[int], lexicon_dropout: float) -> Model[list[Doc], list[Floats2d]]:
    """Embed words of ``rakorx_id`` documents.

    Args:
        width: Width of each embedding and of the result.
        rows: Rows of the hash tables, one for each of ``COLUMNS``.
        lexicon_dropout: Share of words whose lexicon classes are hidden in training, so that the rest is learnt too.
    """
    features: Model[list[Doc], list[Ints2d]] = Model(
        _FEATURES, _Look(), attrs={"lexicon": {}, "lexicon_dropout": lexicon_dropout}
    )
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=at, seed=at + 7, dropout=0.0) for at, count in enumerate(rows)
    ]
    mix = Maxout(width, width * len(rows), nP=3, dropout=0.0, normalize=True)
    return chain(features, list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list())


def use_lexicon(model: Model[Any, Any], lexicon: dict[str, str]) -> None:
    """Give a model's embedding its lexicon: lower-case word → its classes."""
    for node in model.walk():
        if node.name == _FEATURES:
            node.attrs["lexicon"] = lexicon


class _Look:
    """The layer's forward pass; it remembers the words that it met."""

    def __init__(self) -> None:
        self._seen = _SeenWords({})

    def __call__(
        self, model: Model[list[Doc], list[Ints2d]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
        lexicon = model.attrs["lexicon"]
        if self._seen.lexicon is not lexicon:
            self._seen = _SeenWords(lexicon)
        found = [self._seen.rows(doc) for doc in docs]
        hidden = model.attrs["lexicon_dropout"] if is_train else 0.0
        if hidden:
            for rows in found:
                rows[numpy.random.rand(len(rows)) < hidden, -2:] = 0
        return found, lambda gradients: []


class _SeenWords:
    """Feature rows of the words met so far."""

    def __init__(self, lexicon: dict[str, str]) -> None:
        self.lexicon = lexicon
        self._at: dict[int, int] = {}
        self._table = numpy.zeros((1024, len(COLUMNS)), dtype="uint64")

    def rows(self, doc: Doc) -> Any:
        """One row of hashes a token."""
        at = self._at
        if len(at) > _CACHE_LIMIT:
            at.clear()
        orths: list[int] = doc.to_array([ORTH]).reshape(-1).tolist()  # type: ignore[assignment]
        for orth in orths:
            if orth not in at:
                self._add(orth, doc.vocab.strings[orth])
        return self._table[[at[orth] for orth in orths]]

    def _add(self, orth: int, word: str) -> None:
        row = len(self._at)
        if row == len(self._table):
            self._table = numpy.concatenate([self._table, numpy.zeros_like(self._table)])
        self._table[row] = [get_string_id(feature) for feature in word_features(word, self.lexicon)]
        self._at[orth] = row


def word_features(word: str, lexicon: dict[str, str]) -> tuple[str, ...]:
    """The strings that stand for a word, one for each of ``COLUMNS``; digits are all alike."""
    lower = "".join("0" if char.isdigit() else char for char in word.lower())
    names, _, phrases = lexicon.get(word.lower(), "? ?" if word[:1].isalpha() else "- -").partition(" ")
    return lower, "^" + lower[:3], lower[-3:] + "$", lower[-2:] + "$", _shape(word), "n" + names, "p" + phrases


def _shape(word: str) -> str:
    """``Xxxx`` for ``Budi``: letters and digits by class, runs cut at four."""
    shape = ""
    for char in word[:40]:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.islower() else char
        if not shape.endswith(kind * 4):
            shape += kind
    return shape
