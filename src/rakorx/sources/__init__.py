"""Articles from folders, files and standard input; one reader a format."""

from rakorx.sources.options import FIELDS, MAX_CHARS, ReadOptions
from rakorx.sources.read import opened, read_articles, read_items

__all__ = ["FIELDS", "MAX_CHARS", "ReadOptions", "opened", "read_articles", "read_items"]
