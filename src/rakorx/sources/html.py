"""HTML pages: main text and metadata by trafilatura, which the extra ``html`` installs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedIOBase
from typing import Any

from rakorx.article import Article
from rakorx.errors import ArticleError
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import article_from_row, too_large
from rakorx.sources.streams import read_limited

# A news page carries up to this many bytes of markup and scripts for each character of its text.
_MARKUP = 16


def read_html(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article]:
    """Yield the page's main text as one article.

    Raises:
        ArticleError: ``empty`` where no main text is found, ``too_large``, ``no_html`` without the extra.
    """
    bare_extraction = _library(found.source)
    data = read_limited(stream, _MARKUP * options.max_chars)
    if data is None:
        raise too_large(found.source, options)
    # A page names its encoding itself; the library finds it, and only a byte order mark is ours to read.
    try:
        page: Any = bare_extraction(data, with_metadata=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:  # markup that breaks the library
        raise ArticleError(found.source, "broken_html", f"the page cannot be parsed: {error}") from error
    if page is None or not (page.text or "").strip():
        raise ArticleError(found.source, "empty", "no main text is found in the page")
    row = {"title": page.title, "text": page.text, "published": page.date, "url": page.url, "outlet": page.sitename}
    yield article_from_row(row, found, None, ReadOptions(max_chars=options.max_chars))


def _library(source: str) -> Any:
    try:
        from trafilatura import bare_extraction  # here: an extra, and slow to import
    except ImportError:  # missing, or one of its own parts is
        problem = "reading HTML needs trafilatura; install it with: pip install 'rakorx[html]'"
        raise ArticleError(source, "no_html", problem) from None
    return bare_extraction
