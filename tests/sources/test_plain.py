"""Text and Markdown files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rakorx.sources import ReadOptions
from tests.sources.reading import LINE, codes, one_article, read_bytes


@pytest.mark.parametrize("name", ["artikel.txt", "artikel.TXT", "artikel.txt.gz", "artikel.md", "artikel.md.gz"])
def test_a_file_is_one_article(tmp_path: Path, name: str) -> None:
    article = one_article(read_bytes(tmp_path, name, LINE.encode()))
    assert (article.id, article.source, article.text, article.notices) == ("artikel", name, LINE, ())


def test_text_is_kept_as_it_is_for_the_offsets(tmp_path: Path) -> None:
    assert one_article(read_bytes(tmp_path, "a.txt", b"\n\n  Rapat\r\n ")).text == "\n\n  Rapat\n "


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \n\t\r\n", "empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="a byte order mark alone"),
        pytest.param(b"%PDF-1.4 ...", "binary", id="binary"),
        pytest.param(b"x" * 101, "too_large", id="one character too many"),
        pytest.param(b"x" * 1_000_000, "too_large", id="far too large"),
        pytest.param("é".encode() * 101, "too_large", id="characters count, not bytes"),
    ],
)
def test_unreadable_files(tmp_path: Path, data: bytes, code: str) -> None:
    assert codes(read_bytes(tmp_path, "a.txt", data, ReadOptions(max_chars=100))) == [code]


def test_the_limit_counts_characters(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, "a.txt", "é".encode() * 100, ReadOptions(max_chars=100))) == ["ok"]


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    data = f"---\nid: x-1\ntitle: Rakor\npublished: 2024-11-22\ntags: [a, b]\n---\n{LINE}\n".encode()
    article = one_article(read_bytes(tmp_path, "a.md", data))
    assert (article.id, article.title, article.published) == ("x-1", "Rakor", date(2024, 11, 22))
    assert article.text == f"{LINE}\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"---\n{LINE}\n---\nlagi\n", id="a text between rules"),
        pytest.param(f"---\na: [\n---\n{LINE}\n", id="broken YAML"),
        pytest.param("---\na: &a [x,x]\nb: &b [*a,*a]\n", id="never closed"),
    ],
)
def test_what_only_looks_like_front_matter_stays_text(tmp_path: Path, data: str) -> None:
    assert one_article(read_bytes(tmp_path, "a.md", data.encode())).text == data


def test_front_matter_that_grows_without_bounds_is_not_read(tmp_path: Path) -> None:
    levels = ["a0: &a0 {x: 1, y: 2, z: 3}"]
    levels += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 40)]
    text = "---\n" + "\n".join(levels) + f"\n---\n{LINE}"
    assert one_article(read_bytes(tmp_path, "a.md", text.encode())).text == text


def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, "bom.txt.gz", b"a" * 50_000_000)) == ["too_large"]


@pytest.mark.parametrize("name", ["bom.jsonl.gz", "bom.csv.gz", "bom.json.gz"])
def test_a_gzip_bomb_of_rows_is_stopped(tmp_path: Path, name: str) -> None:
    data = b"text\n" + b"a" * 40_000_000 if "csv" in name else b" " * 40_000_000
    assert codes(read_bytes(tmp_path, name, data))[-1] == "broken_gzip"


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_cut_gzip_is_reported(tmp_path: Path, keep: float) -> None:
    import gzip

    data = gzip.compress(LINE.encode() * 50)
    (tmp_path / "a.txt.gz").write_bytes(data[: int(len(data) * keep)])
    from rakorx.sources import read_articles

    assert codes(list(read_articles([tmp_path / "a.txt.gz"]))) == ["broken_gzip"]


def test_what_is_no_gzip_is_reported(tmp_path: Path) -> None:
    from rakorx.sources import read_articles

    (tmp_path / "a.txt.gz").write_bytes(LINE.encode())
    assert codes(list(read_articles([tmp_path / "a.txt.gz"]))) == ["broken_gzip"]
