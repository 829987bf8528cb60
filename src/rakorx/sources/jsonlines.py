"""JSON Lines: one article a line; a broken line costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedIOBase
from typing import Any

from rakorx.article import Article, Notice, Unreadable
from rakorx.errors import ArticleError
from rakorx.sources.decode import decode
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import article_from_row, too_large
from rakorx.sources.streams import read_lines

_RESULTS = {"meeting", "no_meeting", "error"}


def read_jsonlines(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """Yield an article or the reason for its absence for each line that is not blank.

    A file of records or gold that lies in an input folder is no input and is passed over.
    """
    for number, line in enumerate(read_lines(stream, options.max_row_bytes), start=1):
        if line is not None and not line.strip():
            continue
        source = f"{found.source}:{number}"
        try:
            row, notices = _row(line, source, options)
            if number == 1 and not found.listed and is_result(row, options):
                return
            yield article_from_row(row, found, number, options, notices)
        except ArticleError as error:
            yield Unreadable(f"{found.id}:{number}", source, error.code, error.problem)


def is_result(row: dict[str, Any], options: ReadOptions) -> bool:
    """Whether a row is a record or a gold line rather than an article."""
    return options.column("text") not in row and row.get("status") in _RESULTS


def parse_object(text: str, source: str) -> dict[str, Any]:
    """Parse one JSON object.

    Raises:
        ArticleError: ``broken_json`` with the position of the mistake.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ArticleError(source, "broken_json", f"{error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError) as error:
        raise ArticleError(source, "broken_json", f"not to be read: {error}") from None
    return as_object(value, source)


def as_object(value: Any, source: str) -> dict[str, Any]:
    """The value if it is an object, the only shape an article can have."""
    if not isinstance(value, dict):
        raise ArticleError(source, "broken_json", f"an object is needed, not {type(value).__name__}")
    return value


def _row(line: bytes | None, source: str, options: ReadOptions) -> tuple[dict[str, Any], tuple[Notice, ...]]:
    if line is None:
        raise too_large(source, options)
    text, notices = decode(line, source)
    return parse_object(text, source), notices
