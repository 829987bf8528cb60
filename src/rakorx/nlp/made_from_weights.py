"""What reading works out once from a model's weights and keeps until they are others."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, Generic, TypeVar

from thinc.api import Model

T = TypeVar("T")


class MadeFromWeights(Generic[T]):
    """Something made of the weights of models, and made anew once one of them is another array or model.

    Training changes arrays in place: it must call ``forget``.
    """

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self._made: T | None = None
        self._models: tuple[Model[Any, Any], ...] = ()
        self._weights: list[tuple[Model[Any, Any], str, Any]] = []

    def of(self, *models: Model[Any, Any]) -> T:
        """What is made of the weights of these models."""
        if self._made is None or not self._is_from(models):
            nodes = [node for model in models for node in model.walk()]
            self._weights = [(node, name, node.get_param(name)) for node in nodes for name in node.param_names]
            self._models, self._made = models, self._make(*models)
        return self._made

    def _is_from(self, models: tuple[Model[Any, Any], ...]) -> bool:
        same = len(models) == len(self._models) and all(map(is_, models, self._models))
        return same and all(node.get_param(name) is array for node, name, array in self._weights)

    def forget(self) -> None:
        """The weights are about to change."""
        self._made = None
