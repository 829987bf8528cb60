"""WARC files: the pages that were there, and damage that costs only the record that it struck."""

from __future__ import annotations

import gzip
import random
import sys
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rakorx.article import Item, RawPage, Unreadable
from rakorx.sources import ReadOptions, read_items
from tests.sources.warcs import HTML, NEWS, frame, frames_of_dictionary, member, page, record

pytest.importorskip("fastwarc")
NAMES = ["r0", "r1", "r2", "r3", "r4"]
RECORDS = [record(page(f"{NEWS} {name}" * (number + 1)), name=name) for number, name in enumerate(NAMES)]
SMALL = ReadOptions(max_chars=1_000)


def read(folder: Path, data: bytes, name: str = "a.warc", options: ReadOptions | None = None) -> list[Item]:
    path = folder / name
    path.write_bytes(data)
    return list(read_items([path], options))


def ids(items: list[Item]) -> list[str]:
    """The ids of the pages, and the codes of what could not be read."""
    return [item.code if isinstance(item, Unreadable) else item.id for item in items]


def plain(records: list[bytes]) -> bytes:
    return b"".join(records)


def compressed(records: list[bytes]) -> bytes:
    return b"".join(map(member, records))


def test_a_record_gives_its_page(tmp_path: Path) -> None:
    body = page(NEWS)
    (found,) = read(tmp_path, record(body, name="0a1b"))
    assert found == RawPage(
        "0a1b", "a.warc:0", body.encode(), ReadOptions().max_chars, url="https://pos.example/0a1b", charset="utf-8",
        fetched=date(2024, 11, 23),
    )  # fmt: skip


def framed(records: list[bytes]) -> bytes:
    return b"".join(map(frame, records))


STORED = [("a.warc", plain), ("a.warc.gz", compressed), ("a.warc.zst", framed)]


@pytest.mark.parametrize(("name", "write"), [
    pytest.param("a.warc", plain, id="plain"),
    pytest.param("a.WARC.ZST", framed, id="a Zstandard frame a record"),
    pytest.param("a.warc.zst", lambda records: frame(plain(records)), id="one Zstandard frame"),
    pytest.param("a.warc.gz", compressed, id="a gzip member a record"),
    pytest.param("a.warc.gz", lambda records: gzip.compress(plain(records)), id="one gzip member")])
def test_all_records_in_order(tmp_path: Path, name: str, write: Callable[[list[bytes]], bytes]) -> None:
    items = read(tmp_path, write(RECORDS), name)
    assert ids(items) == NAMES
    assert [item.data.decode().count(item.id) for item in items if isinstance(item, RawPage)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("name", "write"), STORED)
def test_the_source_is_the_place_in_the_file_as_stored(
    tmp_path: Path, name: str, write: Callable[[list[bytes]], bytes]
) -> None:
    places = [int(item.source.rpartition(":")[2]) for item in read(tmp_path, write(RECORDS), name)]
    assert places == [len(write(RECORDS[:n])) for n in range(5)]


@pytest.mark.parametrize("other", [
    pytest.param(record(page(NEWS), kind="request"), id="a request"),
    pytest.param(record(page(NEWS), kind="revisit"), id="seen before"),
    pytest.param(record(page(NEWS), kind="resource"), id="no answer of HTTP"),
    pytest.param(record(page(NEWS), status="301 Moved Permanently"), id="a redirect"),
    pytest.param(record(page(NEWS), status="404 Not Found"), id="not there"),
    pytest.param(record(page(NEWS), status="x"), id="no status"),
    pytest.param(record(b"\x89PNG" * 9, headers=[("Content-Type", "image/png")]), id="an image"),
    pytest.param(record(b"%PDF-1.7", headers=[]), id="of no type"),
    pytest.param(record(page(NEWS), more=[("WARC-Identified-Payload-Type", "application/pdf")]), id="seen through")])
def test_what_is_no_page_is_passed_over(tmp_path: Path, other: bytes) -> None:
    assert ids(read(tmp_path, other + RECORDS[0] + other)) == ["r0"]


def test_two_records_of_one_id(tmp_path: Path) -> None:
    first, second = read(tmp_path, RECORDS[0] * 2)
    assert isinstance(first, RawPage) and isinstance(second, RawPage)
    assert first.notices == () and [notice.code for notice in second.notices] == ["duplicate_id"]


def test_a_page_that_the_crawler_cut_says_so(tmp_path: Path) -> None:
    (found,) = read(tmp_path, record(page(NEWS), more=[("WARC-Truncated", "length")]))
    assert isinstance(found, RawPage) and [notice.code for notice in found.notices] == ["page_cut"]


def test_without_an_id_file_and_place_are_one(tmp_path: Path) -> None:
    data = RECORDS[0].replace(b"WARC-Record-ID", b"X-Record-ID")
    assert ids(read(tmp_path, data + data)) == ["a:0", f"a:{len(data)}"]


@pytest.mark.parametrize(("name", "write"), STORED)
def test_cut_off_anywhere_only_the_last_is_lost(
    tmp_path: Path, name: str, write: Callable[[list[bytes]], bytes]
) -> None:
    data, ends = write(RECORDS), [len(write(RECORDS[:n])) for n in range(6)]
    for place in random.Random(1).sample(range(1, len(data)), 150):
        whole = sum(end <= place for end in ends[1:])
        found = ids(read(tmp_path, data[:place], name))
        assert found[:whole] == NAMES[:whole]
        # the blank lines behind a record, or its checksum, may be missing; what is left of the next is told of
        rest = found[whole:]
        assert rest in (["broken_warc"], [*NAMES[whole : whole + 1]], [])
        assert rest or place - ends[whole] < 12 or _ends_in_its_length(data[ends[whole] : place], name)


def _ends_in_its_length(begun: bytes, name: str) -> bool:
    """Whether a record's header breaks off where its length does, so that it seems to be an empty record."""
    text = zlib.decompressobj(31).decompress(begun) if name.endswith(".gz") else begun
    return b"Content-Length: " in text[-20:]


@pytest.mark.parametrize(("name", "write"), STORED[1:])
def test_a_flipped_byte_in_a_member_costs_only_its_record(
    tmp_path: Path, name: str, write: Callable[[list[bytes]], bytes]
) -> None:
    data, ends = write(RECORDS), [len(write(RECORDS[:n])) for n in range(6)]
    for place in random.Random(2).sample(range(len(data)), 150):
        struck = sum(end <= place for end in ends[1:])
        broken = bytearray(data)
        broken[place] ^= 0xFF
        found = ids(read(tmp_path, bytes(broken), name))
        assert found in (NAMES, [*NAMES[:struck], "broken_warc", *NAMES[struck + 1 :]])


def test_what_needs_a_dictionary_behind_damage_is_told(tmp_path: Path) -> None:
    data = bytearray(frames_of_dictionary(RECORDS))
    assert ids(read(tmp_path, bytes(data), "a.warc.zst")) == NAMES
    data[len(frames_of_dictionary(RECORDS[:2])) + 60] ^= 0xFF
    assert ids(read(tmp_path, bytes(data), "a.warc.zst")) == ["r0", "r1", *["broken_warc"] * 3]


def relength(data: bytes, by: int) -> bytes:
    """The record with a length that is off."""
    length = data.partition(b"Content-Length: ")[2].partition(b"\r\n")[0]
    return data.replace(b"Content-Length: " + length, b"Content-Length: %d" % (int(length) + by), 1)


@pytest.mark.parametrize("by", [-300, -1, 5, 700, 10**9, 10**15])
@pytest.mark.parametrize(("name", "write"), STORED)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_wrong_length_costs_only_its_record(
    tmp_path: Path, by: int, name: str, write: Callable[[list[bytes]], bytes], at: int
) -> None:
    records = [*RECORDS[:at], relength(RECORDS[at], by), *RECORDS[at + 1 :]]
    found = ids(read(tmp_path, write(records), name))
    assert found == [*NAMES[:at], "broken_warc", *NAMES[at + 1 :]]


def test_rubbish_between_records(tmp_path: Path) -> None:
    assert ids(read(tmp_path, RECORDS[0] + b"rubbish\n" * 9 + RECORDS[1])) == ["r0", "broken_warc", "r1"]


@pytest.mark.parametrize("data", [b"no archive", b"\x00" * 3_000, b"\x1f\x8b\x08 no gzip", gzip.compress(b"no archive")])
def test_what_is_no_archive_is_one_error(tmp_path: Path, data: bytes) -> None:
    assert ids(read(tmp_path, data)) == ["broken_warc"]


@pytest.mark.parametrize("write", [plain, compressed])
def test_a_huge_record_is_too_large_and_the_next_is_read(
    tmp_path: Path, write: Callable[[list[bytes]], bytes]
) -> None:
    data = write([RECORDS[0], record(b"<p>" * 100_000, name="huge"), RECORDS[1]])
    name = "a.warc.gz" if write is compressed else "a.warc"
    assert ids(read(tmp_path, data, name, SMALL)) == ["r0", "too_large", "r1"]


def test_no_bomb_is_unpacked_whole(tmp_path: Path) -> None:
    tracemalloc = pytest.importorskip("tracemalloc")
    bomb = gzip.compress(b"<p>" * 30_000_000)
    once = record(bomb, headers=[*HTML, ("Content-Encoding", "gzip")], name="bomb")
    twice = record(gzip.compress(bomb), headers=[*HTML, ("Content-Encoding", "gzip, gzip")], name="bombs")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(member(once) + member(twice) + member(RECORDS[0]))
    tracemalloc.start()
    assert ids(list(read_items([path], SMALL))) == ["too_large", "too_large", "r0"]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_body_that_is_not_what_it_says(tmp_path: Path) -> None:
    body = bytearray(gzip.compress(page(NEWS).encode()))
    body[40] ^= 0xFF
    bad = record(bytes(body), headers=[*HTML, ("Content-Encoding", "gzip")], name="bad")
    assert ids(read(tmp_path, bad + RECORDS[0])) == ["broken_http", "r0"]


def test_a_folder_of_them(tmp_path: Path) -> None:
    read(tmp_path, compressed(RECORDS[:2]), "a.warc.gz")
    read(tmp_path, plain(RECORDS[2:]), "b.warc")
    assert ids(list(read_items([tmp_path]))) == NAMES


def test_without_the_extra_the_cure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (item,) = read(tmp_path, RECORDS[0])
    assert isinstance(item, Unreadable) and item.code == "no_warc" and "pip install 'rakorx[crawl]'" in item.message


def test_crc_of_a_member(tmp_path: Path) -> None:
    data = member(RECORDS[0])
    wrong = data[:-8] + zlib.crc32(b"other").to_bytes(4, "little") + data[-4:]
    assert ids(read(tmp_path, wrong + member(RECORDS[1]), "a.warc.gz")) == ["broken_warc", "r1"]
