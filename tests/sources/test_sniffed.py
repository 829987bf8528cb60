"""Standard input: one text or JSON Lines."""

from __future__ import annotations

import json

import pytest

from rakorx.article import Article, Unreadable
from rakorx.sources import ReadOptions
from tests.sources.reading import LINE, codes, from_stdin, one_article


def test_a_text() -> None:
    article = one_article(from_stdin(LINE.encode()))
    assert (article.id, article.source, article.text) == ("stdin", "-", LINE)


def test_json_lines() -> None:
    rows = [{"id": "a", "text": LINE}, {"text": LINE}]
    items = from_stdin("\n".join(json.dumps(row) for row in rows).encode())
    assert [(item.id, item.source) for item in items] == [("a", "-:1"), ("stdin:2", "-:2")]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[JAKARTA] - Rapat digelar.", id="a bracket"),
        pytest.param(b"{JAKARTA} - Rapat digelar.", id="a brace"),
        pytest.param(b"{" + b"a" * 200_000, id="a long line that begins with a brace"),
        pytest.param(b"12", id="a number"),
        pytest.param("Rapat – digelar".encode("utf-16"), id="another encoding"),
    ],
)
def test_what_is_no_object_is_text(data: bytes) -> None:
    assert codes(from_stdin(data)) == ["ok"]


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"\n\n", "empty"), (b"\x00" * 100, "binary")])
def test_nothing_to_read(data: bytes, code: str) -> None:
    assert codes(from_stdin(data)) == [code]


def test_a_warc_file_is_not_read_as_a_text() -> None:
    (item,) = from_stdin(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n" + b"x" * 5_000_000, ReadOptions(max_chars=1_000))
    assert isinstance(item, Unreadable) and item.code == "binary" and ".warc.gz" in item.message


def test_a_broken_line_after_a_good_one() -> None:
    data = json.dumps({"text": LINE}).encode() + b"\n{oops\n"
    assert codes(from_stdin(data)) == ["ok", "broken_json"]


def test_the_limit_holds() -> None:
    assert codes(from_stdin(b"a" * 5_000_000, ReadOptions(max_chars=1_000))) == ["too_large"]


def test_records_are_reported() -> None:
    assert not any(isinstance(item, Article) for item in from_stdin(b'{"status": "error"}\n'))
