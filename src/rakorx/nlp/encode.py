"""What the recogniser sees around a word: layers of which each looks further than the one below.

The architecture ``rakorx.PressEncoder.v1`` stands where ``spacy.MaxoutWindowEncoder.v2`` would. A layer mixes a word
with the two words that stand so many places before and after it; with distances 1, 1, 2, 4 a word is seen with eight
words on either side, at the cost of a window that sees four.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.util import registry
from thinc.api import Maxout, Model, chain, residual, with_array
from thinc.types import Floats2d


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
    return with_array(chain(*layers), pad=sum(distances))


def _beside(distance: int) -> Model[Floats2d, Floats2d]:
    """A layer that sets each row beside those so many rows before and after it."""
    return Model("rakorx_beside", _look, attrs={"distance": distance})


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
