"""From paths to articles: each file goes to the reader of its format, and nothing ends the run."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from gzip import BadGzipFile
from io import BufferedIOBase
from pathlib import Path
from typing import cast

from rakorx.article import Article, Item, Notice, RawPage, Unreadable
from rakorx.errors import ArticleError, UsageError
from rakorx.sources.csv_rows import read_csv
from rakorx.sources.found import Found, found_at
from rakorx.sources.html import open_page, read_html
from rakorx.sources.json_values import read_json
from rakorx.sources.jsonlines import read_jsonlines
from rakorx.sources.options import ReadOptions
from rakorx.sources.plain import read_markdown, read_plain
from rakorx.sources.remote import is_url, remote_files
from rakorx.sources.seen import SeenIds
from rakorx.sources.sniffed import read_sniffed
from rakorx.sources.streams import open_binary
from rakorx.sources.walk import walk
from rakorx.sources.warc import read_warc

Reader = Callable[[Found, BufferedIOBase, ReadOptions], Iterator[Item]]
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".json": read_json,
    ".jsonl": read_jsonlines,
    ".ndjson": read_jsonlines,
    ".csv": read_csv,
    ".html": read_html,
    ".htm": read_html,
    ".warc": read_warc,
}
AS_STORED = frozenset({".warc"})   # whose reader undoes the compression, record by record
_STDIN = "-"


def read_articles(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BufferedIOBase | None = None
) -> Iterator[Article | Unreadable]:
    """Read articles from folders, files, URLs and standard input (``-``: a WARC file, JSON Lines, or one plain text).

    Folders are read recursively: ``.txt``, ``.md``, ``.html``, ``.json``, ``.jsonl``, ``.ndjson``, ``.csv`` and
    ``.warc``, each also with ``.gz``, the last also with ``.zst``; a ``README``, hidden files, records and gold are
    passed over. A file named by itself is read whatever its suffix; an unknown one is looked into. Web pages are parsed
    here, in this process; ``read_items`` leaves that to the workers.

    Args:
        paths: What to read, in this order.
        options: Patterns, columns and limits.
        stdin: What to read for ``-`` instead of the process's standard input.

    Returns:
        A generator of articles and, in the place of each that cannot be read, the reason. It holds one article, or
        one chunk of a file, at a time.

    Raises:
        UsageError: A path does not exist; raised at once, before anything is read. Or a URL cannot be listed.
    """
    return map(opened, read_items(paths, options, stdin))


def read_items(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BufferedIOBase | None = None
) -> Iterator[Item]:
    """Like ``read_articles``, but web pages come as they were fetched, for ``run`` to judge and parse."""
    inputs = [str(path) for path in paths]
    require(inputs)
    return _with_duplicates_marked(_read_all(inputs, options or ReadOptions(), stdin))


def opened(item: Item) -> Article | Unreadable:
    """The item, a web page parsed, whatever it is about."""
    if not isinstance(item, RawPage):
        return item
    try:
        return open_page(item)
    except ArticleError as error:
        return Unreadable(item.id, item.source, error.code, error.problem)


def files_of(name: str, options: ReadOptions) -> Iterator[Found | Unreadable]:
    """The files that an input names: those below a folder or URL that have a known suffix, or the file itself.

    Raises:
        UsageError: Nothing can be listed behind a URL.
    """
    path = Path(name)
    if is_url(name):
        yield from remote_files(name, frozenset(READERS), options)
    elif path.is_dir():
        yield from walk(path, frozenset(READERS), options)
    else:
        yield found_at(path, path.name or name, listed=True)


def read_files(files: Iterable[Found | Unreadable], options: ReadOptions) -> Iterator[Item]:
    """Read files that ``files_of`` found, as ``read_items`` does; an id is marked that came up in an earlier one."""
    return _with_duplicates_marked(_read_files(files, options))


def duplicate_notice(article_id: str, source: str) -> Notice:
    """The remark on an article whose id an earlier one has."""
    return Notice("duplicate_id", f"an earlier article has the id {article_id!r} too; this one is {source}")


def require(paths: Iterable[str]) -> None:
    """Refuse paths that do not exist.

    Raises:
        UsageError: Names the first of them.
    """
    for path in paths:
        try:
            if path != _STDIN and not is_url(path):
                os.stat(path)
        except FileNotFoundError:
            raise UsageError(f"{path}: no such file or folder") from None
        except (OSError, ValueError) as error:
            raise UsageError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _read_all(inputs: list[str], options: ReadOptions, stdin: BufferedIOBase | None) -> Iterator[Item]:
    for name in inputs:
        if name == _STDIN:
            found = Found(id="stdin", source=_STDIN, path=None, suffix="", listed=True)
            yield from _read_stream(found, stdin or cast(BufferedIOBase, sys.stdin.buffer), options)
        else:
            yield from _read_files(files_of(name, options), options)


def _read_files(files: Iterable[Found | Unreadable], options: ReadOptions) -> Iterator[Item]:
    for item in files:
        yield from _read_file(item, options) if isinstance(item, Found) else (item,)


def _read_file(found: Found, options: ReadOptions) -> Iterator[Item]:
    assert found.path is not None
    try:
        with open_binary(found.path, as_stored=found.suffix in AS_STORED) as stream:
            yield from _read_stream(found, stream, options)
    except OSError as error:
        yield Unreadable(found.id, found.source, "unreadable", error.strerror or str(error))


def _read_stream(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Item]:
    reader = READERS.get(found.suffix, read_sniffed)
    try:
        yield from reader(found, stream, options)
    except ArticleError as error:
        yield Unreadable(found.id, found.source, error.code, error.problem)
    except (BadGzipFile, EOFError, zlib.error) as error:
        yield Unreadable(found.id, found.source, "broken_gzip", str(error))


def _with_duplicates_marked(items: Iterable[Item]) -> Iterator[Item]:
    seen = SeenIds()
    for item in items:
        if not seen.add(item.id) and not isinstance(item, Unreadable):
            # In front, so that it can be added to a finished record of a part as well.
            item = replace(item, notices=(duplicate_notice(item.id, item.source), *item.notices))
        yield item
