"""The model's layers as reading runs them: on numpy's product of matrices, by blocks that fit the processor's cache.

thinc's product (BLIS) uses half of what a processor with AVX-512 can do; numpy's uses it. Either way a row of a product
must come out the same bit for bit whatever stands above and below it, so that an article is marked alike in any
company. BLIS always does so; numpy's with AVX-512, in blocks filled up to a multiple of ``EVEN``, and is used there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps

Floats = NDArray[numpy.float32]
BLOCK = 256   # rows
EVEN = 32     # rows
_BLIS = NumpyOps()
_SMALL = 1e-8   # added to a variance, as thinc does


def filled(count: int) -> int:
    """So many rows and those that fill them up."""
    return -(-count // EVEN) * EVEN


class MaxoutLayer:
    """thinc's ``Maxout(normalize=True)``.

    Args:
        model: It, or a model that has no other.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes = {node.name: node for node in model.walk()}
        self._weights, self._bias = by_piece(weight(nodes["maxout"], "W"), weight(nodes["maxout"], "b"))
        self._gain, self._shift = weight(nodes["layernorm"], "G"), weight(nodes["layernorm"], "b")

    @property
    def sums(self) -> int:
        """Width of what is worked out before the maximum is taken."""
        return len(self._bias)

    def of(self, rows: Floats, count: int, sums: Floats) -> Floats:
        """What the layer makes of the first so many rows; the further ones fill them up, ``sums`` is space for all."""
        multiply(rows, self._weights, sums)
        sums += self._bias
        greatest = most(sums[:count], len(self._gain))
        best: Floats = greatest - greatest.mean(axis=1, keepdims=True)
        best /= numpy.sqrt(numpy.einsum("ij,ij->i", best, best)[:, None] / best.shape[1] + _SMALL)
        best *= self._gain
        best += self._shift
        return best


class WindowLayer:
    """Each row with those so many rows before and after it through a maxout layer, added to the row.

    Args:
        model: The layer, one node of which is named ``beside``.
    """

    def __init__(self, model: Model[Any, Any], beside: str) -> None:
        self._distance = next(node.attrs["distance"] for node in model.walk() if node.name == beside)
        self._mix = MaxoutLayer(model)

    def of(self, rows: Floats) -> Floats:
        """What the layer makes of all rows; before the first and after the last there are zeros."""
        out = numpy.empty_like(rows)
        most_rows = min(BLOCK, filled(len(rows)))
        seen = numpy.zeros((most_rows, 3 * rows.shape[1]), dtype="float32")
        sums = numpy.empty((most_rows, self._mix.sums), dtype="float32")
        for start in range(0, len(rows), BLOCK):
            end = min(start + BLOCK, len(rows))
            self._gather(rows, start, end, seen)
            even = filled(end - start)
            numpy.add(rows[start:end], self._mix.of(seen[:even], end - start, sums[:even]), out=out[start:end])
        return out

    def _gather(self, rows: Floats, start: int, end: int, seen: Floats) -> None:
        """Set each row of ``start:end`` beside its two others."""
        width, size = rows.shape[1], end - start
        for at, shift in enumerate((-self._distance, 0, self._distance)):
            above = min(max(-start - shift, 0), size)
            below = size - min(max(end + shift - len(rows), 0), size)
            column = seen[:size, at * width : (at + 1) * width]
            column[:above] = 0
            column[above:below] = rows[start + shift + above : start + shift + below]
            column[below:] = 0


def weight(node: Model[Any, Any], name: str) -> Floats:
    """A layer's parameter."""
    return numpy.asarray(node.get_param(name), dtype="float32")


def product(rows: Floats, weights: Floats) -> Floats:
    """A product of matrices, each of whose rows is the same whatever the others are."""
    even = numpy.zeros((filled(len(rows)), rows.shape[1]), dtype="float32")
    even[: len(rows)] = rows
    multiplied = numpy.empty((len(even), weights.shape[1]), dtype="float32")
    multiply(even, weights, multiplied)
    return multiplied[: len(rows)]


def multiply(rows: Floats, weights: Floats, out: Floats) -> None:
    """Set ``out`` to the product of two matrices."""
    if _numpy_will_do():
        numpy.matmul(rows, weights, out=out)
    else:
        _BLIS.gemm(rows, weights, out=out)


@cache
def _numpy_will_do() -> bool:
    """Whether numpy's product gives a row the same bits wherever it stands and however many there are."""
    rows = numpy.sin(numpy.arange(BLOCK * 112, dtype="float32")).reshape(BLOCK, 112)
    weights = numpy.cos(numpy.arange(112 * 336, dtype="float32")).reshape(112, 336)
    whole = rows @ weights
    turned = (numpy.array_equal(numpy.roll(rows, by, 0) @ weights, numpy.roll(whole, by, 0)) for by in (1, 3, 32, 57))
    cut = (numpy.array_equal(rows[:count] @ weights, whole[:count]) for count in range(EVEN, BLOCK, EVEN))
    return all(turned) and all(cut)


def by_piece(weights: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """A maxout's weights (out, pieces, in) and bias as (in, pieces * out) and (pieces * out), piece after piece."""
    out, pieces, width = weights.shape
    return numpy.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(width, pieces * out), bias.T.reshape(-1)


def most(sums: Floats, width: int) -> Floats:
    """The greatest of the pieces that lie side by side, in the place of the first."""
    best = sums[:, :width]
    for at in range(width, sums.shape[1], width):
        numpy.maximum(best, sums[:, at : at + width], out=best)
    return best
