"""What the recogniser sees around a word: layers of which each looks further than the one below.

The architecture ``rakorx.PressEncoder.v1`` stands where ``spacy.MaxoutWindowEncoder.v2`` would. A layer mixes a word
with the two words that stand so many places before and after it; with distances 1, 1, 2, 4 a word is seen with eight
words on either side, at the cost of a window that sees four.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.util import registry
from thinc.api import Maxout, Model, NumpyOps, chain, residual, with_array
from thinc.types import Floats2d

from rakorx.nlp.made_from_weights import MadeFromWeights
from rakorx.nlp.quick_layers import WindowLayer

_BESIDE = "rakorx_beside"


@registry.architectures("rakorx.PressEncoder.v1")  # type: ignore[untyped-decorator]
def press_encoder(width: int, distances: list[int], maxout_pieces: int) -> Model[list[Floats2d], list[Floats2d]]:
    """Encode words in their surroundings.

    Args:
        width: Width of the vectors that go in and come out.
        distances: How far each layer looks, in words.
        maxout_pieces: Pieces of each layer's maxout.
    """
    layers: list[Model[Any, Any]] = [
        residual(chain(_beside(distance), Maxout(width, width * 3, nP=maxout_pieces, dropout=0.0, normalize=True)))
        for distance in distances
    ]
    return Model(
        "rakorx_encoder",
        _Encode(),
        init=_initialize,
        layers=[chain(*layers)],
        dims={"nI": width, "nO": width},
        attrs={"pad": sum(distances)},
    )


class _Encode:
    """The forward pass: thinc's own in training, one on numpy's faster product of matrices in reading."""

    def __init__(self) -> None:
        self._layers = MadeFromWeights(_window_layers)

    def __call__(
        self, model: Model[list[Floats2d], list[Floats2d]], texts: list[Floats2d], is_train: bool
    ) -> tuple[list[Floats2d], Callable[..., list[Floats2d]]]:
        if is_train or not isinstance(model.ops, NumpyOps):
            self._layers.forget()
            return _padded(model)(texts, is_train)
        pad = model.attrs["pad"]
        rows = model.ops.flatten(texts, pad=pad)
        for layer in self._layers.of(model):
            rows = layer.of(rows)
        lengths = model.ops.asarray1i([len(text) for text in texts])
        return model.ops.unflatten(rows, lengths, pad=pad), lambda gradients: []


def _padded(model: Model[Any, Any]) -> Model[Any, Any]:
    """The layers as thinc runs them; rows of zeros keep the texts apart."""
    return with_array(model.layers[0], pad=model.attrs["pad"])


def _initialize(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    _padded(model).initialize(X=X, Y=Y)


def _window_layers(model: Model[Any, Any]) -> list[WindowLayer]:
    return [WindowLayer(layer, _BESIDE) for layer in model.layers[0].layers]


def _beside(distance: int) -> Model[Floats2d, Floats2d]:
    """A layer that sets each row beside those so many rows before and after it."""
    return Model(_BESIDE, _look, attrs={"distance": distance})


def _look(model: Model[Floats2d, Floats2d], rows: Floats2d, is_train: bool) -> tuple[Floats2d, Callable[..., Floats2d]]:
    distance = model.attrs["distance"]
    count, width = rows.shape
    seen = model.ops.alloc2f(count, 3 * width)
    seen[:, width : 2 * width] = rows
    seen[distance:, :width] = rows[:-distance]
    seen[:-distance, 2 * width :] = rows[distance:]

    def spread(gradient: Floats2d) -> Floats2d:
        back: Floats2d = gradient[:, width : 2 * width].copy()
        back[:-distance] += gradient[distance:, :width]
        back[distance:] += gradient[:-distance, 2 * width :]
        return back

    return seen, spread
