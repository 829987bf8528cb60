"""Folders: order, patterns, links, what cannot be read, odd names."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rakorx.article import Article, Unreadable
from rakorx.errors import UsageError
from rakorx.sources import ReadOptions, read_articles
from tests.sources.reading import LINE, codes


def write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{LINE} {name}")
    return folder


def ids(*paths: Path | str, **options: tuple[str, ...]) -> list[str]:
    return [item.id for item in read_articles(paths, ReadOptions(**options))]  # type: ignore[arg-type]


def test_files_come_in_order_with_their_path_as_id(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/b/c.txt.gz", "A.txt", "lampung/2024-11-rakor.txt", "é.txt")
    (tmp_path / "a/b/c.txt.gz").unlink()
    assert ids(tmp_path) == ["A", "a/z", "b", "lampung/2024-11-rakor", "é"]


def test_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".hidden.txt", ".git/x.txt", "photo.jpg", "README.md", "a.txt.part", "x.txt~")
    assert ids(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"include": ("*.txt",)}, ["a", "lampung/b", "lampung/draft/d"]),
        ({"include": ("lampung/*",)}, ["lampung/b", "lampung/c", "lampung/draft/d"]),
        ({"include": ("lampung/*",), "exclude": ("*.md",)}, ["lampung/b", "lampung/draft/d"]),
        ({"exclude": ("draft",)}, ["a", "lampung/b", "lampung/c"]),
        ({"exclude": ("lampung",)}, ["a"]),
        ({"exclude": ("*",)}, []),
    ],
)
def test_patterns(tmp_path: Path, options: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    write(tmp_path, "a.txt", "lampung/b.txt", "lampung/c.md", "lampung/draft/d.txt")
    assert ids(tmp_path, **options) == expected


def test_links_that_loop_end(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a")
    (tmp_path / "b/over").symlink_to(tmp_path / "a")
    assert sorted(Path(name).name for name in ids(tmp_path)) == ["x", "y"]


def test_a_linked_folder_outside_is_read(tmp_path: Path) -> None:
    write(tmp_path / "outside", "x.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link").symlink_to(tmp_path / "outside")
    assert ids(tmp_path / "in") == ["link/x"]


def test_a_link_to_nothing_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert codes(list(read_articles([tmp_path]))) == ["unreadable", "ok"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "b.txt", "c.txt")
    (tmp_path / "a").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    try:
        assert codes(list(read_articles([tmp_path]))) == ["unreadable", "unreadable", "ok"]
    finally:
        (tmp_path / "a").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/x.txt", "b.txt")
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    folder, article = read_articles([tmp_path])
    assert isinstance(folder, Unreadable) and (folder.id, folder.code) == ("a", "unreadable")
    assert "Permission denied" in folder.message
    assert isinstance(article, Article)


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    write(tmp_path, "b.txt")
    os.mkfifo(tmp_path / "a.txt")
    assert ids(tmp_path) == ["b"]


@pytest.mark.parametrize(
    "name", [b"-rf.txt", b"dua\nbaris.txt", b"\xff\xfe.txt", b"\x1b[31m.txt", b" .txt", b"a\\b.txt"]
)
def test_odd_names(tmp_path: Path, name: bytes) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    with open(path, "w") as file:
        file.write(LINE)
    (item,) = read_articles([tmp_path])
    assert isinstance(item, Article)
    assert json.loads(json.dumps(item.id, ensure_ascii=False).encode()) == item.id


def test_bytes_that_are_no_text_are_spelled_out(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:
        file.write(LINE)
    assert ids(tmp_path) == ["caf\\xe9"]


def test_a_path_that_does_not_exist_ends_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nirgends\.txt: no such file or folder"):
        read_articles([write(tmp_path, "a.txt"), tmp_path / "nirgends.txt"])


@pytest.mark.parametrize("path", ["a" * 5_000, "a\0b", "\ud800", ""])
def test_a_path_that_no_system_takes(path: str) -> None:
    with pytest.raises(UsageError):
        read_articles([path])


def test_a_file_named_by_itself_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    write(tmp_path, "artikel.text", "README")
    (tmp_path / "rows.log").write_text(json.dumps({"id": "x", "text": LINE}) + "\n")
    assert ids(tmp_path / "artikel.text", tmp_path / "README", tmp_path / "rows.log") == ["artikel", "README", "x"]


def test_one_id_twice_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "a.txt", "b.txt")
    first, second, third = read_articles([tmp_path])
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(third, Article)
    assert first.id == second.id == "a" and first.notices == third.notices == ()
    assert [notice.code for notice in second.notices] == ["duplicate_id"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    items = read_articles([tmp_path])
    next(items)
    (tmp_path / "b.txt").unlink()
    assert codes(list(items)) == ["unreadable"]


def test_folders_nest_deeper_than_python_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        os.mkdir("a")
        os.chdir("a")
    Path("x.txt").write_text(LINE)
    assert ids(tmp_path) == ["a/" * 1_200 + "x"]
    for _ in range(1_200):   # pytest's own removal calls itself
        for name in os.listdir():
            os.remove(name) if name.endswith(".txt") else os.rmdir(name)
        os.chdir("..")
