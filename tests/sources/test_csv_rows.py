"""CSV: quotes, line ends within cells, delimiters; a broken record costs only itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rakorx.article import Article
from rakorx.sources import ReadOptions, read_articles
from rakorx.tables import TABLES
from tests.sources.reading import LINE, codes, read_bytes


def texts(items: list[object]) -> list[str]:
    return [item.text for item in items if isinstance(item, Article)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_header(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "text", "published"], ["a", f'"{LINE}"', "2024-11-22"]]
    data = "".join(delimiter.join(row) + "\n" for row in rows).encode()
    (article,) = read_bytes(tmp_path, "n.csv", data)
    assert isinstance(article, Article)
    assert (article.id, article.source, article.text, article.published) == ("a", "n.csv:2", LINE, date(2024, 11, 22))


def test_a_cell_may_hold_lines_quotes_and_delimiters(tmp_path: Path) -> None:
    data = b'id,text\r\na,"Baris satu\r\nia berkata ""rapat"", lalu\n\npulang"\r\nb,biasa\r\n'
    assert texts(read_bytes(tmp_path, "n.csv.gz", data)) == ['Baris satu\nia berkata "rapat", lalu\n\npulang', "biasa"]


def test_a_quote_within_a_word_opens_nothing(tmp_path: Path) -> None:
    assert texts(read_bytes(tmp_path, "n.csv", b'id,text\n1,pipa 5" panjang\n2,biasa\n')) == [
        'pipa 5" panjang',
        "biasa",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param('1,"tak ditutup\n2,biasa\n3,"ya"\n', ["broken_csv", "ok", "ok"], id="a quote never closed"),
        pytest.param("1\n2,biasa\n", ["no_text", "ok"], id="too few cells"),
        pytest.param('1,""\n2,biasa\n', ["empty", "ok"], id="an empty text"),
        pytest.param("\n\n1,biasa\n\n", ["ok"], id="blank lines"),
        pytest.param("1,biasa,lebih,lagi\n", ["ok"], id="too many cells"),
    ],
)
def test_broken_records(tmp_path: Path, rows: str, expected: list[str]) -> None:
    assert codes(read_bytes(tmp_path, "n.csv", f"id,text\n{rows}".encode())) == expected


def test_the_broken_record_is_named(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "n.csv", b'id,text\n1,ya\n2,"tak ditutup\n3,ya\n')
    assert [item.source for item in items] == ["n.csv:2", "n.csv:3", "n.csv:4"]


def test_a_header_without_text_names_the_cure(tmp_path: Path) -> None:
    (item,) = read_bytes(tmp_path, "n.csv", b"id,isi\n1,a\n")
    assert not isinstance(item, Article)
    assert item.code == "no_text" and "--column text=NAME" in item.message and "id,isi" in item.message
    assert codes(read_bytes(tmp_path, "n.csv", b"id,isi\n1,a\n", ReadOptions(columns={"text": "isi"}))) == ["ok"]


def test_long_cells_pass_the_csv_modules_own_limit(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, "n.csv", b"text\n" + b"kata " * 60_000 + b"\n")) == ["ok"]


def test_a_record_beyond_the_limit(tmp_path: Path) -> None:
    data = b'id,text\n1,"' + b"a" * 300_000 + b'"\n2,"' + b"b\n" * 700 + b'"\n3,ya\n'
    assert codes(read_bytes(tmp_path, "n.csv", data, ReadOptions(max_chars=1_000))) == ["too_large", "too_large", "ok"]


@pytest.mark.parametrize("table", list(TABLES))
def test_our_own_tables_in_a_folder_are_no_input(tmp_path: Path, table: str) -> None:
    header = ",".join(TABLES[table].row._fields)
    (tmp_path / "n.csv").write_text(f"{header}\n{'rapat,' * header.count(',')}x\n")
    (tmp_path / "a.csv").write_text("text\nrapat\n")
    assert [item.source for item in read_articles([tmp_path])] == ["a.csv:2"]


def test_an_empty_file_has_no_text_column(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, "n.csv", b"")) == ["no_text"]


def test_rows_of_another_encoding_are_told(tmp_path: Path) -> None:
    data = b"id,text\n1," + "Jum’at “rapat” – selesai digelar".encode("cp1252") + b"\n2,biasa\n"
    first, second = read_bytes(tmp_path, "n.csv", data)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.notices[0].code == "encoding_detected" and second.notices == ()
