"""Log-linear readers: named features, fitted weights, a probability. The fitting lies in ``training/``."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


class Weights:
    """Weights of features; a feature without a weight counts nothing."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._bias = weights.get("bias", 0.0)
        self._names = ("", *sorted(weights, key=lambda name: (-weights[name], name)))   # from 1, the heaviest first
        once = {value: value for value in weights.values()}   # many are equal: each is kept once
        self._values = (0.0, *(once[weights[name]] for name in self._names[1:]))
        self._places = {name: place for place, name in enumerate(self._names) if place}
        self._within: dict[str, dict[str, int]] = {}

    def judge(self, features: Iterable[str], scoped: Mapping[str, Iterable[str]] = MappingProxyType({})) -> Judgement:
        """What distinct features say together; those of a scope are named ``SCOPE:FEATURE``."""
        known = [*filter(None, map(self._places.get, features))]
        for scope, inner in scoped.items():
            known += filter(None, map(self._scope(scope).get, inner))
        total = math.fsum((self._bias, *map(self._values.__getitem__, known)))   # exact: the same in any order
        return Judgement(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), known, self._names, self._values)

    def _scope(self, scope: str) -> dict[str, int]:
        """The places of a scope's features by their names in it, so that these need not be put together anew."""
        if scope not in self._within:
            opens = f"{scope}:"
            places = {name[len(opens):]: place for name, place in self._places.items() if name.startswith(opens)}
            self._within[scope] = places
        return self._within[scope]


@dataclass(slots=True)
class Judgement:
    """A probability (0..1), from the sum of the weights of some features and the weight of ``bias``."""

    probability: float
    _places: list[int]
    _names: Sequence[str]
    _values: Sequence[float]

    def strongest_for(self) -> str | None:
        """The feature that speaks loudest for, or None where none does."""
        place = min(self._places, default=0)
        return self._names[place] if self._values[place] > 0 else None

    def strongest_against(self) -> str | None:
        """The feature that speaks loudest against, or None where none does."""
        place = min(self._places, key=lambda place: (self._values[place], place), default=0)
        return self._names[place] if self._values[place] < 0 else None


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
