"""Sinks: formats, whole files, formula cells, closed pipes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rakorx.errors import UsageError
from rakorx.sinks import write_records
from rakorx.tables import TABLES
from tests.records import failed, meeting, record, without_meeting

LINES = [record().line(), without_meeting().line(), failed().line()]


def written(path: Path, lines: list[str], form: str, table: str = "meetings") -> str:
    write_records(iter(lines), path, form, table)
    return path.read_text(encoding="utf-8")


def rows(path: Path, lines: list[str], table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(path, lines, "csv", table), newline="")))


def test_json_lines_are_written_as_they_are(tmp_path: Path) -> None:
    assert written(tmp_path / "r.jsonl", LINES, "jsonl") == "".join(f"{line}\n" for line in LINES)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_json_array(tmp_path: Path, count: int) -> None:
    assert json.loads(written(tmp_path / "r.json", LINES[:count], "json")) == [
        json.loads(line) for line in LINES[:count]
    ]


def test_meetings_are_one_row_each(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "r.csv", LINES, "meetings")
    assert (row["id"], row["start"], row["venue"], row["region_code"]) == (
        "lampung/rakor",
        "2024-11-22",
        "Aula Setda",
        "18.72",
    )
    assert (row["people"], row["offices"], row["bodies"]) == ("1", "1", "1")
    assert (row["risk_categories"], row["risks"]) == ("money_politics; disinformation", "politik uang; hoaks")
    assert row["organizers"] == "Pemkot Metro" and row["chair"] == "Andi Saputra"


def test_long_tables(tmp_path: Path) -> None:
    attendees = rows(tmp_path / "a.csv", LINES, "attendees")
    assert [(row["number"], row["type"], row["text"]) for row in attendees] == [
        ("0", "person", "Bupati Andi Saputra"),
        ("1", "office", "Kapolres"),
        ("2", "body", "Kodim 0411"),
    ]
    risks = rows(tmp_path / "r.csv", LINES, "risks")
    assert [(row["text"], row["stance"], row["speaker_name"]) for row in risks] == [
        ("politik uang", "stated", "Andi Saputra"),
        ("hoaks", "denied", ""),
    ]
    articles = rows(tmp_path / "t.csv", LINES, "articles")
    assert [(row["status"], row["error_code"]) for row in articles] == [
        ("meeting", ""),
        ("no_meeting", ""),
        ("error", "binary"),
    ]


@pytest.mark.parametrize("table", list(TABLES))
def test_an_empty_run_has_its_header(tmp_path: Path, table: str) -> None:
    assert written(tmp_path / "r.csv", [], "csv", table).strip() == ",".join(TABLES[table].row._fields)


def test_article_text_reaches_csv_neutralised(tmp_path: Path) -> None:
    line = record(meeting=meeting(name="=cmd|' /C calc'!A0")).line()
    assert rows(tmp_path / "r.csv", [line], "meetings")[0]["name"] == "'=cmd|' /C calc'!A0"


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for table in TABLES:
        write_records(iter(LINES), tmp_path / "r.parquet", "parquet", table)
        found = parquet.read_table(tmp_path / "r.parquet").to_pylist()
        assert [str(row["id"]) for row in found] == [row["id"] for row in rows(tmp_path / "r.csv", LINES, table)]
        assert list(parquet.read_schema(tmp_path / "r.parquet").names) == list(TABLES[table].row._fields)


def test_parquet_needs_a_file() -> None:
    with pytest.raises(UsageError, match="--output"):
        write_records(iter(LINES), None, "parquet")


def test_parquet_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'rakorx\[parquet\]'"):
        write_records(iter(LINES), tmp_path / "r.parquet", "parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_a_failure_leaves_the_old_file(tmp_path: Path, form: str) -> None:
    def breaking() -> Iterator[str]:
        yield LINES[0]
        raise KeyboardInterrupt

    path = tmp_path / "r.out"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_records(breaking(), path, form)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.out"]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("old")

    def watching() -> Iterator[str]:
        for line in LINES:
            assert path.read_text() == "old"
            yield line

    write_records(watching(), path)
    assert path.read_text() != "old"


def test_a_link_keeps_pointing_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    write_records(iter(LINES), tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_text().count("\n") == 3


def test_what_is_no_regular_file_is_written_to() -> None:
    write_records(iter(LINES), Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("path", ["nowhere/r.jsonl", "file/r.jsonl", "."])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_records(iter(LINES), tmp_path / path)


def test_a_full_disk_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(UsageError, match="No space left"):
        write_records(iter(LINES * 10_000), Path("/dev/full"))


def test_nothing_is_held(tmp_path: Path) -> None:
    def endless() -> Iterator[str]:
        path = tmp_path / "r.jsonl.part"
        for number in range(2_000):
            if number == 1_999:
                assert path.stat().st_size > 1_000_000
            yield LINES[0]

    write_records(endless(), tmp_path / "r.jsonl")
