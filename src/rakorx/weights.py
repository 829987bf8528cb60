"""Log-linear readers: named features, fitted weights, a probability. The fitting lies in ``training/``."""

from __future__ import annotations

import json
import math
from collections.abc import Set
from functools import cache
from importlib.resources import files


class Weights:
    """Weights of features; a feature without a weight counts nothing."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._bias = weights.get("bias", 0.0)
        self._values = weights

    def probability(self, features: Set[str]) -> float:
        """0..1, from the sum of the weights of ``features`` and the weight of ``bias``."""
        known = filter(None, map(self._values.get, features))
        total = math.fsum((self._bias, *known))   # exact, so that the order of a set does not count
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def strongest(self, features: Set[str], *, sign: int = 1) -> str | None:
        """The feature that speaks loudest for (``sign`` 1) or against (-1), or None where none does."""
        known = sorted(filter(self._values.__contains__, features))   # of two that speak as loud always the same
        best = (max if sign > 0 else min)(known, key=self._values.__getitem__, default=None)
        return best if best is not None and sign * self._values[best] > 0 else None


_others: dict[str, Weights] = {}


def override(weights: dict[str, Weights]) -> None:
    """Use these weights in this process instead of the shipped ones of the same names (for left-out scores)."""
    _others.clear()
    _others.update(weights)


def load_weights(name: str) -> Weights:
    """The weights ``rakorx/fitted/NAME.json``, unless overridden."""
    return _others.get(name) or _shipped(name)


@cache
def _shipped(name: str) -> Weights:
    text = files("rakorx").joinpath("fitted", f"{name}.json").read_text(encoding="utf-8")
    return Weights(json.loads(text))
