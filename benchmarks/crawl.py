"""Crawls: how many pages of a WARC file a second, when two of a hundred tell of a meeting."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.corpus import meeting_articles, news_texts
from rakorx.article import RawPage
from rakorx.errors import ArticleError
from rakorx.gazetteer import load_gazetteers
from rakorx.run import run
from rakorx.sources import read_items
from rakorx.sources.html import open_page, warm_up
from rakorx.web import open_if_wanted

EVERY = 50   # pages, of which one reports a meeting
# What surrounds an article in a newspaper's page: menus, teasers and a style sheet, about 90 kB.
_MENU = "".join(f'<li class="menu-item menu-{n}"><a href="/kanal/daerah/{n}">Daerah {n}</a></li>' for n in range(150))
_STYLE = "".join(f".widget-{n}>.item:hover{{color:#a{n % 10}b;margin:{n}px auto;display:flex}}\n" for n in range(500))
_TEASERS = "".join(
    f'<div class="teaser"><a href="/berita/{n}"><img src="/foto/{n}.jpg" alt=""><h3>Harga cabai turun, pedagang lega '
    f'({n})</h3></a><time datetime="2024-01-{n % 28 + 1:02}">{n % 28 + 1} Januari</time></div>'
    for n in range(150)
)


@dataclass(frozen=True)
class Pace:
    """One row: pages and kilobytes of markup a second."""

    name: str
    pages: float
    kilobytes: float


def paces(count: int) -> Iterator[Pace]:
    """Reading the file alone, triage and one parse of what it keeps, a parse of every page, and whole runs.

    Args:
        count: Pages of the file; of the rows that parse every page, a tenth.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        size = _write(path, count)
        pages = [item for item in read_items([path]) if isinstance(item, RawPage)]
        words = load_gazetteers()
        warm_up()

        def opened(page: RawPage) -> None:
            open_if_wanted(page, words)

        yield _pace("reading the WARC file", lambda: sum(1 for _ in read_items([path])), count, size, process_time)
        yield _pace("triage, and one parse if kept", lambda: _each(pages, opened), count, size, process_time)
        few = pages[: count // 10]
        yield _pace("every page parsed", lambda: _each(few, open_page), len(few), size * len(few) / count, process_time)
        for workers in sorted({1, os.cpu_count() or 1}):
            name = f"the whole run, {workers} worker{'s' if workers > 1 else ''}"
            yield _pace(name, lambda w=workers: list(run(read_items([path]), workers=w)), count, size, perf_counter)  # type: ignore[misc]


def _pace(name: str, work: Callable[[], object], pages: int, size: float, clock: Callable[[], float]) -> Pace:
    begun = clock()
    work()
    spent = clock() - begun
    return Pace(name, pages / spent, size / 1000 / spent)


def _each(pages: list[RawPage], work: Callable[[RawPage], object]) -> None:
    for page in pages:
        try:
            work(page)
        except ArticleError:   # a page that has no main text is read as well
            continue


def _write(path: Path, count: int) -> int:
    """Write a file of ``count`` pages, each record a gzip member; return the bytes of their markup."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    meetings, size = meeting_articles(1), 0
    with path.open("wb") as file:
        for number, text in enumerate(news_texts(count)):
            markup = _page(meetings[number // EVERY % len(meetings)].text if number % EVERY == 0 else text, number)
            size += len(markup)
            record, stream = WarcRecord(), io.BytesIO()
            record.init_headers(WarcRecordType.response, record_urn=f"uuid:{number}".encode())
            record.headers["WARC-Target-URI"] = f"https://pos.example/berita/{number}"
            record.headers["WARC-Date"] = "2024-11-23T00:00:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + markup)
            record.write(stream)
            file.write(gzip.compress(stream.getvalue(), compresslevel=6))
    return size


def _page(text: str, number: int) -> bytes:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n") if paragraph.strip())
    return (
        f"<!doctype html><html lang='id'><head><meta charset='utf-8'><title>Berita {number} - Pos</title>"
        f"<meta property='article:published_time' content='2024-11-22T20:14:00+07:00'><style>{_STYLE}</style></head>"
        f"<body><nav><ul>{_MENU}</ul></nav><article><h1>Berita {number}</h1>{body}</article>"
        f"<aside>{_TEASERS}</aside><footer>Pos &copy; 2024</footer></body></html>"
    ).encode()
