"""Read Indonesian news about coordination meetings (rakor) into validated records.

``extract`` reads one text; ``read_articles`` and ``run`` read folders; ``ArticleRecord`` is what they give.
Importing this package imports none of its parts, and no spaCy: each public name is imported when first asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rakorx.article import Article, Unreadable
    from rakorx.errors import ArticleError, GazetteerError, ModelError, RakorxError, UsageError
    from rakorx.extract import extract
    from rakorx.gazetteer import Gazetteers, load_gazetteers
    from rakorx.record import ArticleRecord
    from rakorx.run import run
    from rakorx.sources import read_articles, read_items

    __version__: str

_HOMES = {
    "Article": "article", "Unreadable": "article",
    "ArticleError": "errors", "GazetteerError": "errors", "ModelError": "errors", "RakorxError": "errors",
    "UsageError": "errors",
    "extract": "extract",
    "Gazetteers": "gazetteer", "load_gazetteers": "gazetteer",
    "ArticleRecord": "record",
    "run": "run",
    "read_articles": "sources", "read_items": "sources",
}
__all__ = [
    "Article", "ArticleError", "ArticleRecord", "GazetteerError", "Gazetteers", "ModelError", "RakorxError",
    "Unreadable", "UsageError", "extract", "load_gazetteers", "read_articles", "read_items", "run",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("rakorx")
    if name not in _HOMES:
        raise AttributeError(f"module 'rakorx' has no attribute {name!r}")
    return getattr(import_module(f"rakorx.{_HOMES[name]}"), name)


class _Package(ModuleType):
    """Python binds an imported submodule in its package; one named like a public function must not hide it."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, getattr(value, name) if name in _HOMES and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Package
