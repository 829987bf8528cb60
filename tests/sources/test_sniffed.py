"""Standard input: one text, JSON Lines or a WARC file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import BytesIO

import pytest

from rakorx.article import Article, RawPage, Unreadable
from rakorx.sources import ReadOptions, read_items
from tests.sources.reading import LINE, codes, from_stdin, one_article
from tests.sources.warcs import NEWS, frame, frames_of_dictionary, member, page, record


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


class Pipe(BytesIO):
    """A stream that cannot be gone back in."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError("no seeking in a pipe")


WARCS = {
    "plain": b"".join,
    "gzip": lambda records: b"".join(map(member, records)),
    "one gzip member": lambda records: member(b"".join(records)),
    "zstd": lambda records: b"".join(map(frame, records)),
    "one zstd frame": lambda records: frame(b"".join(records)),
    "zstd with a dictionary": frames_of_dictionary,
}


@pytest.mark.parametrize("stored", WARCS)
@pytest.mark.parametrize("stream", [BytesIO, Pipe])
def test_a_warc_file(stored: str, stream: type[BytesIO]) -> None:
    pytest.importorskip("fastwarc")
    data = WARCS[stored]([record(page(f"{NEWS} {name}"), name=name) for name in ("r0", "r1", "r2")])
    pages = list(read_items(["-"], stdin=stream(data)))   # type: ignore[arg-type]
    assert [item.id for item in pages if isinstance(item, RawPage)] == ["r0", "r1", "r2"]
    assert [item.data.decode().count(item.id) for item in pages if isinstance(item, RawPage)] == [1, 1, 1]


def test_a_damaged_warc_file_in_a_pipe_loses_one_record() -> None:
    pytest.importorskip("fastwarc")
    members = [member(record(page(NEWS), name=name)) for name in ("r0", "r1", "r2")]
    members[1] = members[1][:90] + b"\xff" + members[1][91:]
    items = list(read_items(["-"], stdin=Pipe(b"".join(members))))   # type: ignore[arg-type]
    assert [item.code if isinstance(item, Unreadable) else item.id for item in items] == ["r0", "broken_warc", "r2"]


def test_without_the_extra_a_warc_file_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {stored: WARCS[stored]([record(page(NEWS))]) for stored in ("plain", "gzip", "zstd")}
    for name in ("fastwarc.warc", "fastwarc.stream_io"):
        monkeypatch.setitem(sys.modules, name, None)
    for stored in data:
        (item,) = read_items(["-"], stdin=Pipe(data[stored]))   # type: ignore[arg-type]
        assert isinstance(item, Unreadable) and item.code == "no_warc" and "rakorx[crawl]" in item.message


def test_a_warc_file_for_which_there_is_no_room_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("rakorx.sources.sniffed.tempfile.TemporaryFile", lambda **_: Full())
    (item,) = read_items(["-"], stdin=Pipe(record(page(NEWS))))   # type: ignore[arg-type]
    assert isinstance(item, Unreadable) and item.code == "unreadable"
    assert "No space left on device; name a larger folder with TMPDIR" in item.message


@pytest.mark.parametrize(("packing", "pack"), [("gzip", member), ("zstd", frame)])
def test_other_compressed_data_name_the_cure(packing: str, pack: Callable[[bytes], bytes]) -> None:
    (item,) = read_items(["-"], stdin=Pipe(pack(LINE.encode())))   # type: ignore[arg-type]
    assert isinstance(item, Unreadable) and item.code == "binary" and f"{packing} -dc FILE |" in item.message


def test_a_broken_line_after_a_good_one() -> None:
    data = json.dumps({"text": LINE}).encode() + b"\n{oops\n"
    assert codes(from_stdin(data)) == ["ok", "broken_json"]


def test_the_limit_holds() -> None:
    assert codes(from_stdin(b"a" * 5_000_000, ReadOptions(max_chars=1_000))) == ["too_large"]


def test_records_are_reported() -> None:
    assert not any(isinstance(item, Article) for item in from_stdin(b'{"status": "error"}\n'))
