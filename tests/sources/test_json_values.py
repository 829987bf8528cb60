"""JSON files: one article, or an array that is read value by value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rakorx.sources import ReadOptions, read_articles
from tests.sources.reading import LINE, codes, one_article, read_bytes


def test_one_object_is_one_article(tmp_path: Path) -> None:
    article = one_article(read_bytes(tmp_path, "a.json", json.dumps({"text": LINE}, indent=2).encode()))
    assert (article.id, article.source) == ("a", "a.json")


def test_an_array_is_many(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "a.json.gz", json.dumps([{"text": LINE, "id": "x"}, {"text": LINE}]).encode())
    assert [(item.id, item.source) for item in items] == [("x", "a.json.gz:1"), ("a:2", "a.json.gz:2")]


def test_an_array_larger_than_what_is_held(tmp_path: Path) -> None:
    options = ReadOptions(max_chars=2_000)
    rows = [{"id": str(n), "text": f"{LINE} {n} " * (1 + n % 25)} for n in range(3_000)]
    data = json.dumps(rows).encode()
    assert len(data) > 10 * options.max_row_bytes
    items = read_bytes(tmp_path, "a.json", data, options)
    assert [item.id for item in items] == [row["id"] for row in rows]


def test_a_value_that_spans_many_chunks(tmp_path: Path) -> None:
    rows = [{"text": "é" * 300_000}, {"text": LINE}]
    items = read_bytes(tmp_path, "a.json", json.dumps(rows, ensure_ascii=False).encode())
    assert codes(items) == ["ok", "ok"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("[]", [], id="an empty array"),
        pytest.param("", ["broken_json"], id="nothing"),
        pytest.param('{"text": "a"', ["broken_json"], id="cut"),
        pytest.param('{"text": "a"} {"text": "b"}', ["ok", "broken_json"], id="two values"),
        pytest.param('[{"text": "a"}, {"text": ]', ["ok", "broken_json"], id="broken in the middle"),
        pytest.param('[{"text": "a"} {"text": "b"}]', ["ok", "broken_json"], id="no comma"),
        pytest.param('[{"text": "a"}', ["ok", "broken_json"], id="never closed"),
        pytest.param('[1, {"text": "a"}]', ["broken_json", "ok"], id="a number among objects"),
        pytest.param("[" * 100_000, ["broken_json"], id="nested without end"),
        pytest.param('"a"', ["broken_json"], id="a string"),
    ],
)
def test_broken_files(tmp_path: Path, data: str, expected: list[str]) -> None:
    assert codes(read_bytes(tmp_path, "a.json", data.encode())) == expected


def test_a_value_beyond_the_limit(tmp_path: Path) -> None:
    options = ReadOptions(max_chars=1_000)
    data = json.dumps([{"text": LINE}, {"text": "a" * 500_000}, {"text": LINE}]).encode()
    assert codes(read_bytes(tmp_path, "a.json", data, options))[:2] == ["ok", "too_large"]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    data = json.dumps([{"text": f"{LINE} “netralitas” – Jum’at"}], ensure_ascii=False).encode("cp1252")
    article = one_article(read_bytes(tmp_path, "a.json", data))
    assert "“netralitas”" in article.text and article.notices[0].code == "encoding_detected"


def test_records_in_a_folder_are_no_input(tmp_path: Path) -> None:
    (tmp_path / "records.json").write_text(json.dumps([{"schema_version": "1.0", "status": "meeting"}] * 3))
    (tmp_path / "one.json").write_text(json.dumps({"schema_version": "1.0", "status": "meeting"}))
    (tmp_path / "a.json").write_text(json.dumps({"text": LINE}))
    assert [item.id for item in read_articles([tmp_path])] == ["a"]
