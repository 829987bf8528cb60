"""JSON Lines: a broken line costs only itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rakorx.article import Unreadable
from rakorx.sources import ReadOptions, read_articles
from tests.sources.reading import LINE, codes, one_article, read_bytes


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize("name", ["news.jsonl", "news.ndjson", "news.jsonl.gz"])
def test_each_line_is_an_article(tmp_path: Path, name: str) -> None:
    row = {
        "id": "x",
        "title": " Rakor\n",
        "text": LINE,
        "published": "2024-11-22",
        "url": "https://x.id",
        "outlet": "Pos",
    }
    article = one_article(read_bytes(tmp_path, name, lines(row)))
    assert (article.id, article.source) == ("x", f"{name}:1")
    assert (article.title, article.published, article.url, article.outlet) == (
        "Rakor",
        date(2024, 11, 22),
        "https://x.id",
        "Pos",
    )


def test_a_row_without_id_is_named_by_file_and_line(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "news.jsonl", lines({"text": LINE}) + b"\n\n" + lines({"text": LINE, "id": 7}))
    assert [(item.id, item.source) for item in items] == [("news:1", "news.jsonl:1"), ("7", "news.jsonl:4")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(b'{"text": "a', "broken_json", id="cut"),
        pytest.param(b'{"text": "a"} x', "broken_json", id="more after the object"),
        pytest.param(b'["a"]', "broken_json", id="an array"),
        pytest.param(b"[" * 100_000, "broken_json", id="nested without end"),
        pytest.param(b'{"n": ' + b"9" * 5_000 + b"}", "broken_json", id="a number of five thousand digits"),
        pytest.param(b'{"id": "a"}', "no_text", id="no text"),
        pytest.param(b'{"text": null}', "no_text", id="null text"),
        pytest.param(b'{"text": ["a"]}', "no_text", id="a list for a text"),
        pytest.param(b'{"text": " "}', "empty", id="blank text"),
        pytest.param(b"\x00\x01\x02\x03" * 20, "binary", id="binary"),
    ],
)
def test_a_broken_line_costs_only_itself(tmp_path: Path, line: bytes, code: str) -> None:
    items = read_bytes(tmp_path, "news.jsonl", lines({"text": LINE}) + line + b"\n" + lines({"text": LINE}))
    assert codes(items) == ["ok", code, "ok"]
    assert items[1].source == "news.jsonl:2"


def test_a_line_beyond_the_limit_is_passed_over_unread(tmp_path: Path) -> None:
    options = ReadOptions(max_chars=1_000)
    items = read_bytes(
        tmp_path, "n.jsonl", lines({"text": "a" * 500_000}, {"text": "b" * 1_001}, {"text": LINE}), options
    )
    assert codes(items) == ["too_large", "too_large", "ok"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_recoded(tmp_path: Path, codec: str) -> None:
    text = json.dumps({"text": LINE + " – ”"}, ensure_ascii=False) + "\n"
    items = read_bytes(tmp_path, "n.jsonl", (text * 2).encode(codec))
    assert [item.text for item in items if not isinstance(item, Unreadable)] == [LINE + " – ”"] * 2


def test_lone_surrogates_in_escapes_are_replaced(tmp_path: Path) -> None:
    article = one_article(read_bytes(tmp_path, "n.jsonl", b'{"id": "\\ud800", "text": "rapat \\udc00 \\u0000x"}'))
    assert article.text == "rapat \ufffd x" and article.id == "\ufffd"
    assert {notice.code for notice in article.notices} == {"surrogates_replaced", "nul_removed"}


def test_renamed_columns(tmp_path: Path) -> None:
    options = ReadOptions(columns={"text": "isi", "published": "tanggal", "id": "nomor"})
    article = one_article(
        read_bytes(tmp_path, "n.jsonl", lines({"isi": LINE, "tanggal": "22/11/2024", "nomor": 5}), options)
    )
    assert (article.id, article.published) == ("5", date(2024, 11, 22))


def test_an_unread_day_of_publication_is_told(tmp_path: Path) -> None:
    article = one_article(read_bytes(tmp_path, "n.jsonl", lines({"text": LINE, "published": "kemarin"})))
    assert article.published is None and [notice.code for notice in article.notices] == ["published_unread"]


def test_records_and_gold_in_a_folder_are_no_input(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes(lines({"id": "a", "status": "no_meeting"}))
    (tmp_path / "records.jsonl").write_bytes(lines({"schema_version": "1.0", "status": "error"}))
    (tmp_path / "a.txt").write_text(LINE)
    assert [item.id for item in read_articles([tmp_path])] == ["a"]


def test_records_named_by_themselves_are_reported(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, "gold.jsonl", lines({"id": "a", "status": "no_meeting"}))) == ["no_text"]
