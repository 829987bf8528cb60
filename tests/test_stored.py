"""Stored records: a folder of parts is read as the one file that its parts are, and refused where it is not whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest

from rakorx.errors import UsageError
from rakorx.folders import output_folder
from rakorx.manifest import MANIFEST, write_manifest
from rakorx.stored import read_objects, read_records
from tests.cli.running import PLAIN, RAKOR, rakorx
from tests.records import failed, record, without_meeting

PARTS = [[record(), without_meeting()], [], [failed()]]


def write_parts(place: str) -> None:
    folder = output_folder(place)
    folder.names()   # makes it
    for number, records in enumerate(PARTS):
        folder.write(f"part-{number:05d}.jsonl", iter([f"{one.line()}\n".encode() for one in records]))
    write_manifest(folder, {"the input": "x"}, {"complete": True, "parts": 3, "articles": {"meeting": 1, "error": 2}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three parts, one of them empty."""
    write_parts(str(tmp_path / "out"))
    return tmp_path / "out"


def test_parts_are_read_in_order_and_a_place_names_the_part(folder: Path) -> None:
    assert [one.article.id for one in read_records(str(folder))] == ["lampung/rakor", "futsal", "gambar"]
    places = [place for place, _ in read_objects(f"{folder}/")]
    assert places == [f"{folder}/part-00000.jsonl:1", f"{folder}/part-00000.jsonl:2", f"{folder}/part-00002.jsonl:1"]


def test_a_url_is_a_folder_of_parts_or_a_file() -> None:
    write_parts("memory://stored/out")
    ids = [one.article.id for one in read_records("memory://stored/out")]
    assert ids == ["lampung/rakor", "futsal", "gambar"]
    assert [one.article.id for one in read_records("memory://stored/out/part-00002.jsonl")] == ["gambar"]
    with pytest.raises(UsageError, match="memory://stored/none: FileNotFoundError"):
        list(read_records("memory://stored/none"))
    assert not fsspec.filesystem("memory").exists("/stored/none")
    fsspec.filesystem("memory").rm("/stored", recursive=True)


def manifest(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / MANIFEST).write_text(text)


def change(**values: object) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        before = json.loads((folder / MANIFEST).read_text())
        (folder / MANIFEST).write_text(json.dumps(before | values))

    return write


@pytest.mark.parametrize(
    ("hurt", "problem"),
    [
        pytest.param(lambda folder: (folder / MANIFEST).unlink(), f": a folder without {MANIFEST}; name", id="none"),
        pytest.param(manifest("{"), f"/{MANIFEST}: not to be read; copy the folder anew", id="torn"),
        pytest.param(manifest('"x"'), f"/{MANIFEST}: not to be read; copy the folder anew", id="another file"),
        pytest.param(change(complete=False), ": the run that makes these parts has not ended; call it again with --resume", id="unfinished"),
        pytest.param(change(parts="x"), f"/{MANIFEST}: does not count the parts; copy", id="no number"),
        pytest.param(change(articles=[1]), f"/{MANIFEST}: does not count the parts; copy", id="no numbers"),
        pytest.param(change(parts=2), f"/part-00002.jsonl: is none of the 2 parts that {MANIFEST}", id="one too many"),
        pytest.param(
            lambda folder: (folder / "part-00001.jsonl").unlink(),
            f"/part-00001.jsonl: is missing of the 3 parts that {MANIFEST} counts; copy",
            id="one too few",
        ),
        pytest.param(
            lambda folder: (folder / "part-00002.jsonl").write_text(""),
            f": holds 2 records where {MANIFEST} counts 3; copy the folder anew",
            id="a part cut short",
        ),
        pytest.param(
            lambda folder: (folder / "part-00002.jsonl").write_text("{\n"), "/part-00002.jsonl:1: no JSON", id="broken"
        ),
    ],
)
def test_what_is_not_whole_is_refused(folder: Path, hurt: Callable[[Path], object], problem: str) -> None:
    hurt(folder)
    with pytest.raises(UsageError) as caught:
        list(read_records(str(folder)))
    assert str(caught.value).startswith(f"{folder}{problem}") and "\n" not in str(caught.value)


def test_every_command_that_reads_records_reads_parts(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(4):
        (texts / f"{number}.txt").write_text(f"{RAKOR if number % 2 else PLAIN} {number}")
    out, whole, gold = tmp_path / "out", tmp_path / "whole.jsonl", tmp_path / "gold.jsonl"
    assert rakorx("extract", texts, "--parts", out, "--part-size", "0.001").code == 0
    assert rakorx("extract", texts, "--output", whole).code == 0
    gold.write_text(json.dumps({"id": "1", "status": "meeting"}) + "\n")
    for before, after in (
        (["show"], []),
        (["export"], ["--to", "jsonld"]),
        (["export"], ["--to", "conll", "--texts", str(texts)]),
        (["eval", str(gold)], ["--against", str(out)]),
        (["diff"], ["--by", "province"]),
    ):
        of_parts, of_file = (rakorx(*before, str(records), *after) for records in (out, whole))
        assert of_parts.code == of_file.code <= 1 and of_parts.out == of_file.out and of_file.out.strip()
    assert rakorx("diff", out, whole).code == 0
    pages = [tmp_path / "parts.html", tmp_path / "whole.html"]
    for records, page in zip((out, whole), pages, strict=True):
        assert rakorx("report", records, "--texts", texts, "--output", page).code == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()
    (out / MANIFEST).unlink()
    ended = rakorx("show", out)
    assert ended.code == 2 and ended.err.startswith(f"rakorx: {out}: a folder without") and ended.err.count("\n") == 1
