"""One row of structured input (a JSON object, a CSV record) as an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rakorx.article import Article, Notice
from rakorx.errors import ArticleError
from rakorx.sources.clean import clean_text, clean_value
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.published import read_published


def article_from_row(
    row: Mapping[str, Any], found: Found, number: int | None, options: ReadOptions, notices: tuple[Notice, ...] = ()
) -> Article:
    """Map a row's columns to an article.

    Args:
        number: The row's number in its file, counted from 1 as an editor or a spreadsheet shows it; None where the
            file is this one row.

    Raises:
        ArticleError: ``no_text``, ``empty`` or ``too_large``; its source names file and row.
    """
    source = found.source if number is None else f"{found.source}:{number}"
    text, remarks = clean_text(_text(row, source, options))
    check_size(text, source, options)
    published, unread = read_published(row.get(options.column("published")))
    return Article(
        id=row_id(row, found, number, options),
        source=source,
        text=text,
        title=_value(row, "title", options),
        outlet=_value(row, "outlet", options),
        published=published,
        url=_value(row, "url", options),
        notices=notices + remarks + unread,
    )


def row_id(row: Mapping[str, Any], found: Found, number: int | None, options: ReadOptions) -> str:
    """The row's own id, or else the file's with the row's number."""
    return _value(row, "id", options) or (found.id if number is None else f"{found.id}:{number}")


def check_size(text: str, source: str, options: ReadOptions) -> None:
    """Refuse a text that is empty or longer than the options allow."""
    if not text.strip():
        raise ArticleError(source, "empty", "there is no text in it")
    if len(text) > options.max_chars:
        raise too_large(source, options)


def too_large(source: str, options: ReadOptions) -> ArticleError:
    """The error of an article beyond the limit."""
    return ArticleError(source, "too_large", f"longer than the limit of {options.max_chars:,} characters (--max-chars)")


def _text(row: Mapping[str, Any], source: str, options: ReadOptions) -> str:
    column = options.column("text")
    if not isinstance(text := row.get(column), str):
        problem = "is missing" if column not in row else f"holds {type(text).__name__}, not text"
        raise ArticleError(source, "no_text", f"the column {column!r} {problem}; name another with --column text=NAME")
    return text


def _value(row: Mapping[str, Any], field: str, options: ReadOptions) -> str | None:
    value = row.get(options.column(field))
    return clean_value(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
