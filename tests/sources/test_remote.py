"""What lies behind a URL is read as a folder is: the same files in the same order."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.registry import known_implementations

from rakorx.article import Article
from rakorx.errors import UsageError
from rakorx.sources import ReadOptions, read_articles, read_items
from rakorx.sources.listing import listing_digest
from rakorx.sources.read import files_of
from tests.sources.reading import LINE
from tests.sources.warcs import NEWS, member, page, record

NAMES = (
    "b.txt", "a.txt", "a/z.txt", "a/b/c.txt", "a-b/c.txt", "a.b/c.txt", "A.txt", ".hidden/x.txt", "a/.x.txt", "README.md",
    "c.jsonl.gz", "crawl.warc.gz", "page.html", "rows.jsonl", "note.pdf", "a/skip/x.txt", "_manifest.json", "é/x.txt",
)  # fmt: skip


def data_of(name: str) -> bytes:
    if ".warc" in name:
        return member(record(page(NEWS), name="one")) + member(record(page(f"{NEWS} Lagi."), name="two"))
    if name.endswith(".html"):
        return page(NEWS).encode()
    if ".jsonl" not in name:
        return LINE.encode()
    rows = b'{"id": "x", "text": "rapat"}\n\n{torn\n{"id": "x", "text": "lagi"}\n'
    return gzip.compress(rows, mtime=0) if name.endswith(".gz") else rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data_of(name))
    return tmp_path / "in"


@pytest.fixture
def memory() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    for name in NAMES:
        system.pipe_file(f"/bucket/in/{name}", data_of(name))
    yield "memory://bucket/in"
    system.rm("/bucket", recursive=True)


@pytest.mark.parametrize(
    "options",
    [ReadOptions(), ReadOptions(exclude=("skip", "*.gz")), ReadOptions(include=("*.txt",)), ReadOptions(max_chars=5)],
)
def test_a_bucket_reads_as_a_folder(folder: Path, memory: str, options: ReadOptions) -> None:
    items = list(read_items([folder], options))
    assert len(items) > 6
    assert list(read_items([memory], options)) == items
    assert list(read_items([f"{memory}/", f"local://{folder}"], options))[: len(items)] == items


def test_one_object_is_read_by_its_name(folder: Path, memory: str) -> None:
    assert list(read_articles([f"{memory}/c.jsonl.gz"])) == list(read_articles([folder / "c.jsonl.gz"]))
    (item,) = read_articles([f"{memory}/note.pdf"])
    assert isinstance(item, Article) and item.id == "note"


def test_a_listing_tells_of_a_change(memory: str) -> None:
    before = listing_digest([memory], ReadOptions())
    assert listing_digest([memory], ReadOptions()) == before
    fsspec.filesystem("memory").pipe_file("/bucket/in/a.txt", b"rapat")
    assert listing_digest([memory], ReadOptions()) != before


def test_what_is_found_can_be_sent_to_a_worker(memory: str) -> None:
    found = list(files_of(memory, ReadOptions()))
    assert pickle.loads(pickle.dumps((found, ReadOptions()))) == (found, ReadOptions())


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("memory://bucket/none", "memory://bucket/none: no such file or folder"),
        ("nosuch://bucket/x", "nosuch://bucket/x: ValueError: Protocol not known: nosuch"),
    ],
)
def test_a_url_that_cannot_be_listed_is_named(url: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        list(read_articles([url]))


def test_a_protocol_without_its_package_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(known_implementations, "far", {"class": "nosuchfs.FS", "err": "Install nosuchfs"})
    with pytest.raises(UsageError, match="far://x: Install nosuchfs"):
        list(read_articles(["far://x"]))


def test_an_object_that_went_is_an_unreadable_article(memory: str) -> None:
    items = read_articles([memory], ReadOptions(include=("a.txt", "b.txt")))
    first = next(items)
    fsspec.filesystem("memory").rm("/bucket/in/b.txt")
    assert isinstance(first, Article)
    assert [getattr(item, "code", None) for item in items] == ["unreadable"]
