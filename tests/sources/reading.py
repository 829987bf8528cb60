"""Helpers of the source tests: write a file, read it back as articles."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

from rakorx.article import Article, Unreadable
from rakorx.sources import ReadOptions, read_articles

LINE = "Bupati memimpin rapat koordinasi di Aula Setda, Jumat (22/11/2024)."


def read_bytes(folder: Path, name: str, data: bytes, options: ReadOptions | None = None) -> list[Article | Unreadable]:
    """Write one file and read it by its own name; what ends in .gz is compressed."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read_articles([path], options))


def one_article(items: list[Article | Unreadable]) -> Article:
    """The single item, which must be an article."""
    (item,) = items
    assert isinstance(item, Article), item
    return item


def codes(items: list[Article | Unreadable]) -> list[str]:
    """``ok`` for each article, its code for each that could not be read."""
    return ["ok" if isinstance(item, Article) else item.code for item in items]


def from_stdin(data: bytes, options: ReadOptions | None = None) -> list[Article | Unreadable]:
    """Read what standard input would carry."""
    return list(read_articles(["-"], options, stdin=io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
