"""HTML pages: main text and metadata by trafilatura, which the extras ``html`` and ``crawl`` install."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from io import BufferedIOBase
from typing import Any

from rakorx.article import Article, Notice, RawPage
from rakorx.errors import ArticleError
from rakorx.sources.charset import decode_page
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import article_from_row, too_large
from rakorx.sources.streams import read_limited

_SILENT = logging.NullHandler()
# The latest day is a fixed one, so that the same page gives the same record tomorrow.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_LONG_TAG = re.compile(rf"<[a-zA-Z](?:[^<>\"']++|{_QUOTED.pattern})*+")
_LONG = 10_000   # characters of a tag that may have too many attributes
_MOST_ATTRIBUTES = 5_000   # of one tag; the parser compares each with all others
_DAY = timedelta(days=1)   # by which the press's day may be ahead of a crawler's, which is UTC's


def read_html(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[RawPage]:
    """Yield the page as it lies in its file.

    Raises:
        ArticleError: ``too_large``.
    """
    data = read_limited(stream, options.max_page_bytes)
    if data is None:
        raise too_large(found.source, options)
    yield RawPage(found.id, found.source, data, options.max_chars)


def warm_up() -> None:
    """Import the library now, for that takes as long as many pages; without it, each page that needs it says so."""
    with suppress(ArticleError):
        _library("")


def open_page(page: RawPage) -> Article:
    """The article of a page, whatever it is about.

    Raises:
        ArticleError: As ``decode_page`` and ``parse_page``.
    """
    return parse_page(page, *decode_page(page))


def parse_page(page: RawPage, markup: str, notices: tuple[Notice, ...]) -> Article:
    """Take main text and metadata out of a page's markup.

    The day of publication is what metadata, the URL or a date's own element say; no day is guessed from the text.

    Raises:
        ArticleError: ``empty`` where no main text is found, ``broken_html``, ``too_large``, ``no_html`` without the
            extra.
    """
    bare_extraction = _library(page.source)
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup) if len(tag[0]) > _LONG):
        raise ArticleError(page.source, "broken_html", f"a tag has more than {_MOST_ATTRIBUTES:,} attributes")
    try:
        found: Any = bare_extraction(
            markup, url=page.url, with_metadata=True, include_comments=False, include_tables=True,
            date_extraction_params=_DATES,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, RecursionError) as error:  # markup that breaks the library
        raise ArticleError(page.source, "broken_html", f"the page cannot be parsed: {error}") from error
    if found is None or not (found.text or "").strip():
        raise ArticleError(page.source, "empty", "no main text is found in the page")
    row = {
        "title": found.title, "text": found.text, "published": _published(found.date, page.fetched),
        "url": page.url or found.url, "outlet": found.sitename,
    }  # fmt: skip
    place = Found(page.id, page.source, None, "")
    return article_from_row(row, place, None, ReadOptions(max_chars=page.max_chars), page.notices + notices)


def _attributes(tag: str) -> int:
    return len(_QUOTED.sub("", tag).split())


def _published(day: str | None, fetched: date | None) -> str | None:
    """The day that the page states; None where it lies after the fetch, for then it is another."""
    return None if day and fetched and day > (fetched + _DAY).isoformat() else day


def _library(source: str) -> Any:
    try:
        from trafilatura import bare_extraction  # here: an extra, and slow to import
    except ImportError:  # missing, or one of its own parts is
        problem = "reading HTML needs trafilatura; install it with: pip install 'rakorx[html]'"
        raise ArticleError(source, "no_html", problem) from None
    for name in ("trafilatura", "htmldate"):   # a page that they find odd is no news for the terminal
        logging.getLogger(name).addHandler(_SILENT)
    return bare_extraction
