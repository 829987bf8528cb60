"""The page of one WARC record, if it has one."""

from __future__ import annotations

from datetime import date
from typing import Any

from rakorx.article import Notice, RawPage, Unreadable
from rakorx.sources.clean import clean_value
from rakorx.sources.found import Found
from rakorx.sources.http_body import BadBody, page_of_body
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import too_large

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_OK = 200


class CutOff(Exception):
    """A record is shorter than its header says, or its header is."""


def id_of(record: Any, found: Found) -> str:
    """The record's own id, a UUID as a rule, or else file and offset."""
    own = (record.record_id or "").strip("<> ").removeprefix("urn:uuid:")
    return clean_value(own) or f"{found.id}:{record.stream_pos}"


def page_of(record: Any, found: Found, options: ReadOptions) -> RawPage | Unreadable | None:
    """The HTML page that a record holds, read to its end; None where it holds anything else.

    Raises:
        CutOff: The record ends too early.
        OSError: Its compressed data are damaged.
    """
    if not (record.headers.get("Content-Length") or "").isdigit():
        raise CutOff
    length = record.content_length
    if not _is_page(record):
        _skip(record, length)
        return None
    body = record.reader.read(min(length, options.max_page_bytes))
    _skip(record, length - len(body))
    name, source = id_of(record, found), f"{found.source}:{record.stream_pos}"
    if length > options.max_page_bytes:
        return Unreadable(name, source, "too_large", too_large(source, options).problem)
    headers = record.http_headers
    try:
        data = page_of_body(
            body, headers.get("Transfer-Encoding", ""), headers.get("Content-Encoding", ""), options.max_page_bytes
        )
    except BadBody as error:
        return Unreadable(name, source, "broken_http", f"the answer's body cannot be decoded: {error}")
    if data is None:
        return Unreadable(name, source, "too_large", too_large(source, options).problem)
    return RawPage(
        name, source, data, options.max_chars,
        url=clean_value((record.headers.get("WARC-Target-URI") or "").strip("<> ")),
        charset=record.http_charset,
        fetched=_day(record.headers.get("WARC-Date")),
        notices=_notices(record.headers.get("WARC-Truncated")),
    )  # fmt: skip


def _is_page(record: Any) -> bool:
    """Whether a record is the answer to a request for a page that was there."""
    if (record.headers.get("WARC-Type") or "").lower() != "response" or not record.is_http_parsed:
        return False
    if record.http_headers.status_code != _OK:
        return False
    identified = record.headers.get("WARC-Identified-Payload-Type")
    return (identified or record.http_content_type or "").partition(";")[0].strip().lower() in _HTML


def _skip(record: Any, size: int) -> None:
    if size > 0 and record.reader.consume(size) < size:
        raise CutOff


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _notices(truncated: str | None) -> tuple[Notice, ...]:
    reason = clean_value(truncated or "")
    return (Notice("page_cut", f"the crawler kept only a part of the page: {reason}"),) if reason else ()
