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
        self._names = ("", *sorted(weights))   # by place in the alphabet, from 1
        self._values = (0.0, *(weights[name] for name in self._names[1:]))
        self._places = {name: place for place, name in enumerate(self._names) if place}

    def probability(self, features: Set[str]) -> float:
        """0..1, from the sum of the weights of ``features`` and the weight of ``bias``."""
        total = self._bias + sum(map(self._values.__getitem__, self._known(features)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def strongest(self, features: Set[str], *, sign: int = 1) -> str | None:
        """The feature that speaks loudest for (``sign`` 1) or against (-1), or None where none does."""
        loudest = max if sign > 0 else min
        place = loudest(self._known(features), key=self._values.__getitem__, default=0)
        return self._names[place] if sign * self._values[place] > 0 else None

    def _known(self, features: Set[str]) -> list[int]:
        """The places of the features that have a weight, in order: the sum is the same on every run."""
        return sorted(filter(None, map(self._places.get, features)))


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
