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
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, NumpyOps, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d

from rakorx.nlp.made_from_weights import MadeFromWeights
from rakorx.nlp.quick_layers import Floats, MaxoutLayer, filled
from rakorx.nlp.tokens import words_of
from rakorx.nlp.word_vectors import WordVectors

FEATURES = "rakorx_features"
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
        FEATURES, _look, attrs={"lexicon": {}, "lexicon_dropout": lexicon_dropout}
    )
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=at, seed=at + 7, dropout=0.0) for at, count in enumerate(rows)
    ]
    mix = Maxout(width, width * len(rows), nP=3, dropout=0.0, normalize=True)
    steps: list[Model[Any, Any]] = [
        features, list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list()
    ]  # fmt: skip
    return Model("rakorx_embed", _Embed(), init=_initialize, layers=steps, dims={"nO": width})


def use_lexicon(model: Model[Any, Any], lexicon: dict[str, str]) -> None:
    """Give a model's embedding its lexicon: lower-case word → its classes."""
    for node in model.walk():
        if node.name == FEATURES:
            node.attrs["lexicon"] = lexicon


class _Embed:
    """The forward pass: layer by layer in training; in reading, what comes of a word is kept for its next time."""

    def __init__(self) -> None:
        self._vectors = MadeFromWeights(_word_vectors)

    def __call__(
        self, model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[..., list[Doc]]]:
        if is_train or not isinstance(model.ops, NumpyOps):
            self._vectors.forget()
            return chain(*model.layers)(docs, is_train)
        return self._vectors.of(model).of(docs), lambda gradients: []


def _initialize(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    chain(*model.layers).initialize(X=X, Y=Y)


def _word_vectors(model: Model[Any, Any]) -> WordVectors:
    look, _, tables, mix, _ = model.layers
    layer = MaxoutLayer(mix)

    def embed(words: list[str]) -> Floats:
        rows = numpy.zeros((filled(len(words)), mix.get_dim("nI")), dtype="float32")
        rows[: len(words)] = tables.predict(_features(words, look.attrs["lexicon"]))
        return layer.of(rows, len(words), numpy.empty((len(rows), layer.sums), dtype="float32"))

    return WordVectors(model.get_dim("nO"), embed)


def _look(
    model: Model[list[Doc], list[Ints2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
    """The features of each token."""
    found = [_features(words_of(doc), model.attrs["lexicon"]) for doc in docs]
    hidden = model.attrs["lexicon_dropout"] if is_train else 0.0
    if hidden:
        for rows in found:
            rows[numpy.random.rand(len(rows)) < hidden, -2:] = 0
    return found, lambda gradients: []


def _features(words: list[str], lexicon: dict[str, str]) -> Any:
    """One row of hashes a word."""
    hashes = [[get_string_id(feature) for feature in word_features(word, lexicon)] for word in words]
    return numpy.array(hashes, dtype="uint64").reshape(-1, len(COLUMNS))


def word_features(word: str, lexicon: dict[str, str]) -> tuple[str, ...]:
    """The strings that stand for a word, one for each of ``COLUMNS``; digits are all alike."""
    lower = word.lower()
    names, _, phrases = lexicon.get(lower, "? ?" if word[:1].isalpha() else "- -").partition(" ")
    if not lower.isalpha():
        lower = "".join("0" if char.isdigit() else char for char in lower)
    return lower, "^" + lower[:3], lower[-3:] + "$", lower[-2:] + "$", _shape(word), "n" + names, "p" + phrases


def _shape(word: str) -> str:
    """``Xxxx`` for ``Budi``: letters and digits by class, runs cut at four."""
    shape = ""
    for char in word[:40]:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.islower() else char
        if not shape.endswith(kind * 4):
            shape += kind
    return shape
