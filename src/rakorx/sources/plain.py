"""Plain text and Markdown: the whole file is one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BufferedIOBase
from typing import Any

from rakorx.article import Article, Notice
from rakorx.sources.clean import clean_text
from rakorx.sources.decode import decode
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import article_from_row, check_size, too_large
from rakorx.sources.streams import read_limited

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,8192}?)\n---[ \t]*\n", re.DOTALL)


def read_plain(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article]:
    """Yield the file as one article, or raise ArticleError."""
    text, notices = _text(found, stream, options)
    check_size(text, found.source, options)
    yield Article(id=found.id, source=found.source, text=text, notices=notices)


def read_markdown(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article]:
    """Yield the file as one article; YAML front matter gives its metadata and is no part of its text."""
    text, notices = _text(found, stream, options)
    match = _FRONT_MATTER.match(text)
    values = _values(match[1]) if match else None
    if match is None or values is None:
        check_size(text, found.source, options)
        yield Article(id=found.id, source=found.source, text=text, notices=notices)
        return
    row = {**values, options.column("text"): text[match.end() :]}
    yield article_from_row(row, found, None, options, notices)


def _text(found: Found, stream: BufferedIOBase, options: ReadOptions) -> tuple[str, tuple[Notice, ...]]:
    data = read_limited(stream, options.max_bytes)
    if data is None:
        raise too_large(found.source, options)
    decoded, notices = decode(data, found.source)
    text, remarks = clean_text(decoded)
    return text, notices + remarks


def _values(front_matter: str) -> dict[str, Any] | None:
    """The scalars of YAML front matter; None where it is none (a text may begin with a dashed line).

    Merge keys are not read: nested, a few of them grow beyond all bounds.
    """
    import yaml  # here: few articles have front matter

    if "<<" in front_matter:
        return None
    try:
        values = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(values, dict):
        return None
    return {str(key): value for key, value in values.items() if isinstance(value, (str, int, date))}
