"""Read Indonesian news about coordination meetings (rakor) into validated records.

``extract`` reads one text; ``read_articles`` and ``run`` read folders; ``ArticleRecord`` is what they give.
Importing this package imports no spaCy.
"""

from __future__ import annotations

from importlib.metadata import version

from rakorx.article import Article, Unreadable
from rakorx.errors import ArticleError, GazetteerError, ModelError, RakorxError, UsageError
from rakorx.extract import extract
from rakorx.gazetteer import Gazetteers, load_gazetteers
from rakorx.record import ArticleRecord
from rakorx.run import run
from rakorx.sources import read_articles

__all__ = [
    "Article",
    "ArticleError",
    "ArticleRecord",
    "GazetteerError",
    "Gazetteers",
    "ModelError",
    "RakorxError",
    "Unreadable",
    "UsageError",
    "extract",
    "load_gazetteers",
    "read_articles",
    "run",
]
__version__ = version("rakorx")
