"""Bodies of HTTP answers: encodings undone, as stored where that was done before, and never past the limit."""

from __future__ import annotations

import gzip
import zlib

import pytest

pytest.importorskip("fastwarc")
from rakorx.sources.http_body import BadBody, page_of_body

PAGE = b"<p>Rapat koordinasi" * 20


def chunked(data: bytes, size: int = 50) -> bytes:
    pieces = [data[n : n + size] for n in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(data) + squeeze.flush()


def brotli(data: bytes) -> bytes:
    return bytes(pytest.importorskip("brotli").compress(data))


@pytest.mark.parametrize(("body", "transfer", "content"), [
    pytest.param(PAGE, "", "", id="plain"),
    pytest.param(PAGE, "identity", "identity", id="said to be plain"),
    pytest.param(chunked(PAGE), "chunked", "", id="in chunks"),
    pytest.param(PAGE, "chunked", "", id="chunks put together by the crawler"),
    pytest.param(gzip.compress(PAGE), "", "gzip", id="gzip"),
    pytest.param(gzip.compress(PAGE), "", "x-GZIP", id="gzip by its old name"),
    pytest.param(PAGE, "", "gzip", id="unpacked by the crawler"),
    pytest.param(PAGE, "", "br", id="unpacked by the crawler, brotli"),
    pytest.param(PAGE, "", "sdch", id="an encoding that is not known"),
    pytest.param(zlib.compress(PAGE), "", "deflate", id="deflate"),
    pytest.param(deflated(PAGE), "", "deflate", id="deflate without zlib's header"),
    pytest.param(chunked(gzip.compress(PAGE)), "Chunked", "gzip", id="chunks of gzip"),
    pytest.param(gzip.compress(zlib.compress(PAGE)), "", "deflate, gzip", id="two encodings")])
def test_the_page_comes_out(body: bytes, transfer: str, content: str) -> None:
    assert page_of_body(body, transfer, content, 10_000) == PAGE


def test_brotli() -> None:
    assert page_of_body(brotli(PAGE), "", "br", 10_000) == PAGE


@pytest.mark.parametrize(("body", "transfer", "content"), [
    pytest.param(PAGE * 100, "", "", id="plain"),
    pytest.param(gzip.compress(PAGE * 1_000), "", "gzip", id="gzip"),
    pytest.param(deflated(PAGE * 1_000), "", "deflate", id="deflate"),
    pytest.param(gzip.compress(gzip.compress(PAGE * 1_000)), "", "gzip, gzip", id="nested"),
    pytest.param(chunked(PAGE * 100), "chunked", "", id="chunks")])
def test_past_the_limit_there_is_none(body: bytes, transfer: str, content: str) -> None:
    assert page_of_body(body, transfer, content, 1_000) is None


@pytest.mark.parametrize(("body", "transfer", "content"), [
    pytest.param(chunked(PAGE)[:100] + b"zz\r\n" + chunked(PAGE), "chunked", "", id="chunks"),
    pytest.param(chunked(PAGE)[:-30], "chunked", "", id="chunks that break off"),
    pytest.param(gzip.compress(PAGE)[:10] + b"\x07" * 40, "", "gzip", id="gzip"),
    pytest.param(b"\xff" * 40, "", "deflate", id="deflate"),
    pytest.param(b"\xff" * 40, "", "br", id="brotli")])
def test_damage_is_said(body: bytes, transfer: str, content: str) -> None:
    with pytest.raises(BadBody):
        page_of_body(body, transfer, content, 10_000)
