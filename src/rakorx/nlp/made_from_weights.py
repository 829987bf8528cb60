"""What reading works out once from a model's weights and keeps until they are others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from thinc.api import Model

T = TypeVar("T")


class MadeFromWeights(Generic[T]):
    """Something made of a model's weights, and made anew once one of them is another array.

    Training changes arrays in place: it must call ``forget``.
    """

    def __init__(self, make: Callable[[Model[Any, Any]], T]) -> None:
        self._make = make
        self._made: T | None = None
        self._weights: list[tuple[Model[Any, Any], str, Any]] = []

    def of(self, model: Model[Any, Any]) -> T:
        """What is made of this model's weights."""
        if self._made is None or any(node.get_param(name) is not array for node, name, array in self._weights):
            self._weights = [(node, name, node.get_param(name)) for node in model.walk() for name in node.param_names]
            self._made = self._make(model)
        return self._made

    def forget(self) -> None:
        """The weights are about to change."""
        self._made = None
