"""What each target begins with: the samples, in the target's format."""

from __future__ import annotations

import csv as csv_module
import gzip
import html as html_module
import io
import json
from collections.abc import Iterator
from pathlib import Path

from rakorx.gazetteer import builtin_folder, load_gazetteers

SAMPLES = Path(__file__).parents[1] / "samples"


def samples() -> list[str]:
    """The texts of the samples."""
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]


def texts() -> Iterator[bytes]:
    """Articles, whole and by paragraphs."""
    for text in samples():
        yield text.encode()
        yield from (paragraph.encode() for paragraph in text.split("\n\n"))


def marked() -> Iterator[bytes]:
    """Paragraphs behind the bytes that say where marks stand."""
    yield from (bytes(range(64)) + text for text in texts())


def dates() -> Iterator[bytes]:
    """The examples of the calendar's entries and the lines that hold a number."""
    words = load_gazetteers()
    entries = (e for kind in ("month", "weekday", "relative", "day_cue") for e in words.entries(kind))
    yield from (" ".join((*entry.names, *entry.examples, *entry.unless)).encode() for entry in entries)
    yield from (line.encode() for text in samples() for line in text.splitlines() if any(map(str.isdigit, line)))


def yaml() -> Iterator[bytes]:
    """The beginnings of the word lists and of the regions."""
    for path in sorted(builtin_folder().rglob("*.yml")):
        yield path.read_bytes()[:1_500]


def jsonl() -> Iterator[bytes]:
    """Rows of three articles."""
    rows = [json.dumps({"id": str(n), "text": text, "published": "2024-11-22"}) for n, text in enumerate(samples())]
    yield from ("\n".join(rows[n : n + 3]).encode() for n in range(0, len(rows), 3))


def json_arrays() -> Iterator[bytes]:
    """An object, and arrays."""
    yield json.dumps({"text": samples()[0], "title": "Judul"}, ensure_ascii=False).encode()
    yield from (b"[" + rows.replace(b"\n", b",\n") + b"]" for rows in jsonl())


def csv() -> Iterator[bytes]:
    """Tables with each delimiter."""
    for number, delimiter in enumerate(",;\t|"):
        out = io.StringIO()
        writer = csv_module.writer(out, delimiter=delimiter)
        writer.writerow(["id", "text", "published"])
        writer.writerows([str(n), text, "22/11/2024"] for n, text in enumerate(samples()[number::8]))
        yield out.getvalue().encode()


def html() -> Iterator[bytes]:
    """Pages as a newspaper's system writes them."""
    for text in samples()[:12]:
        title, *paragraphs = filter(None, text.split("\n\n"))
        body = "".join(f"<p>{html_module.escape(paragraph)}</p>" for paragraph in paragraphs)
        head = f"<title>{title}</title><meta property='article:published_time' content='2024-11-22T10:00:00+07:00'>"
        top = f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href=/>Beranda</a></nav>"
        yield f"{top}<article><h1>{title}</h1>{body}</article><script>var a = '<p>';</script></body></html>".encode()


def warc() -> Iterator[bytes]:
    """Crawls of two pages each, plain and compressed."""
    pages = [_answer(number, page) for number, page in enumerate(html())]
    for number in range(0, len(pages), 2):
        yield b"".join(pages[number : number + 2])


def _answer(number: int, page: bytes) -> bytes:
    """A response record as crawlers write it."""
    body, encoding = (gzip.compress(page, mtime=0), "Content-Encoding: gzip\r\n") if number % 2 else (page, "")
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{encoding}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000%x>\r\n"
        "WARC-Date: 2024-11-22T10:00:00Z\r\nWARC-Target-URI: http://koran.example/%d\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    return (head % (number, number, len(answer))).encode() + answer + b"\r\n\r\n"
