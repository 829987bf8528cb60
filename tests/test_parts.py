"""A folder of parts is the file that one run writes, cut; it is whole or continued, and never on another ground."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import fsspec
import pytest
import yaml

from rakorx.article import Unreadable
from rakorx.cli import app
from rakorx.errors import UsageError
from rakorx.folders import LocalFolder, RemoteFolder, output_folder
from rakorx.parts import MANIFEST, Job, Part, made_here, run_parts
from rakorx.reader import Setup
from rakorx.shards import MOST_FILES, Shard, cut
from rakorx.sources import ReadOptions
from rakorx.sources.found import found_at
from tests.cli.running import PLAIN, RAKOR, RAKORX, environment, rakorx
from tests.clusters import until
from tests.sources.warcs import MEETING, QUOTE, page, record

FILES = 9


def write_corpus(folder: Path, rows: int = 12) -> Path:
    """Files of rows, one in four a meeting, among them a torn one, ids that come again, and one file compressed."""
    folder.mkdir()
    for file in range(FILES):
        texts = [RAKOR.replace("22", str(n + 1)) if n % 4 == 0 else f"{PLAIN} Skor {file}-{n}." for n in range(rows)]
        lines = [json.dumps({"text": text}) for text in texts]
        lines[3] = "{torn" if file == 4 else json.dumps({"id": "sama", "text": texts[3]})
        lines[4] = json.dumps({"id": f"sama-{file % 2}", "text": texts[4]})
        (folder / f"{file}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "5.jsonl").rename(folder / "5b.jsonl")
    (folder / "y.html").write_text(page(RAKOR))
    (folder / "z.warc").write_bytes(record(page(PLAIN), name="halaman") + record(page(MEETING, QUOTE), name="sama"))
    (folder / "zz.txt").write_bytes(b"\x89PNG\0\0")
    return folder


def joined(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*.jsonl")))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("parts") / "in")


@pytest.fixture(scope="module")
def whole(corpus: Path) -> bytes:
    """What a run without parts writes."""
    output = corpus.parent / "whole.jsonl"
    assert rakorx("extract", corpus, "--output", output, "--workers", "1").code == 1
    return output.read_bytes()


def test_parts_are_the_whole_cut(corpus: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    ended = rakorx("extract", corpus, "--parts", out, "--part-size", "0.005", "--workers", "2")
    assert ended.code == 1 and "2 failed" in ended.err and "4.jsonl:4: broken_json" in ended.err and ended.out == ""
    assert joined(out) == whole
    assert whole.count(b"duplicate_id") == 2 * FILES - 3
    names = sorted(os.listdir(out))
    assert names == [MANIFEST, *(f"part-{n:05d}.jsonl" for n in range(len(names) - 1))] and len(names) > 4
    manifest = json.loads((out / MANIFEST).read_text())
    assert manifest["complete"] and manifest["parts"] == len(names) - 1
    assert manifest["articles"] == {"error": 2, "meeting": 3 * FILES + 2, "no_meeting": 9 * FILES}


def test_an_object_store_gets_the_same_parts(corpus: Path, whole: bytes) -> None:
    system = fsspec.filesystem("memory")
    for path in corpus.iterdir():
        system.pipe_file(f"/parts/in/{path.name}", path.read_bytes())
    job = Job(Setup(), ReadOptions(), output_folder("memory://parts/out/"))
    for resume in (False, True):
        make = parts_here if not resume else parts_never
        found = list(run_parts(["memory://parts/in"], job, make, megabytes=0.005, resume=resume))
        assert sum(part.statuses.total() for part in found) == 12 * FILES + 4
        names = sorted(name for name in job.folder.names() if name != MANIFEST)
        assert [part.name for part in found] == names
        assert b"".join(b"".join(job.folder.read(name)) for name in names) == whole
    system.pipe_file("/parts/in/new.txt", b"rapat")
    with pytest.raises(UsageError, match="cannot be continued, for the input changed since that run; name another"):
        list(run_parts(["memory://parts/in"], job, parts_never, megabytes=0.005, resume=True))
    system.rm("/parts", recursive=True)


def parts_here(shards: Iterable[Shard], job: Job, made: set[str]) -> Iterator[Part]:
    return made_here(shards, job, made, workers=1)


def parts_never(shards: Iterable[Shard], job: Job, made: set[str]) -> Iterator[Part]:
    shards = list(shards)
    assert made == {shard.part for shard in shards}
    return made_here(shards, job, made, workers=1)


def test_a_run_that_was_killed_goes_on(corpus: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["extract", str(corpus), "--parts", str(out), "--part-size", "0.005", "--workers", "1"]
    process = subprocess.Popen([*RAKORX, *arguments], stderr=subprocess.DEVNULL, env=environment())
    until((out / "part-00001.jsonl").exists, "the second part")
    process.send_signal(signal.SIGKILL)
    assert process.wait(60) == -signal.SIGKILL
    kept = {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")}
    assert not json.loads((out / MANIFEST).read_text())["complete"] and len(kept) < FILES // 2
    (out / ".part-00007.jsonl.0123.part").write_bytes(b"{")
    refused = rakorx(*arguments, "--resume", "--max-chars", "5000")
    assert refused.code == 2 and "cannot be continued, for an option changed" in refused.err
    refused = rakorx("extract", corpus, "--parts", out, "--resume")
    assert refused.code == 2 and "the part size (0.005 MB) changed since that run; give --part-size 0.005\n" in refused.err
    ended = rakorx(*arguments, "--resume")
    assert ended.code == 1 and "112 articles" in ended.err
    assert joined(out) == whole
    assert (out / "part-00000.jsonl").stat().st_mtime_ns == kept["part-00000.jsonl"]
    assert not [name for name in os.listdir(out) if name.startswith(".")]


def test_an_input_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()

    def make(shards: Iterable[Shard], job: Job, made: set[str]) -> Iterator[Part]:
        (tmp_path / "in" / "new.txt").write_text(PLAIN)
        return iter(())

    job = Job(Setup(), ReadOptions(), output_folder(str(tmp_path / "out")))
    with pytest.raises(UsageError, match="not complete, for the input changed during the run"):
        list(run_parts([str(tmp_path / "in")], job, make))
    assert not json.loads((tmp_path / "out" / MANIFEST).read_text())["complete"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["-", "--parts", "out"], "standard input cannot be divided"),
        (["in", "--parts", "in/out"], "lies within the input in"),
        (["memory://in", "--parts", "memory://in/out"], "lies within the input memory://in"),
        (["in", "--parts", "out", "--output", "x.jsonl"], "choose one"),
        (["in", "--parts", "out", "--format", "csv"], "--parts writes JSON Lines only"),
        (["in", "--parts", "nosuch://x"], "nosuch://x: ValueError: Protocol not known"),
        (["in", "--output", "s3://bucket/x.jsonl"], "give a URL to --parts"),
        (["none", "--parts", "out"], "none: no such file or folder"),
        (["in", "--parts", "taken/out"], "cannot be written"),
        (["in", "--resume"], "name it with --output FILE or --parts DIR"),
        (["in", "--part-size", "8"], "name their folder with --parts DIR"),
    ],
)
def test_what_cannot_be_written_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PLAIN)
    (tmp_path / "taken").write_text("")
    with pytest.raises(UsageError, match=re.escape(problem)):
        app(["extract", *arguments], standalone_mode=False)
    assert sorted(os.listdir(tmp_path)) == ["in", "taken"]


def test_the_page_on_large_runs_names_what_there_is() -> None:
    page = (Path(__file__).parents[1] / "docs" / "large-runs.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL)
    here, slurm = (compile(text, "large-runs.md", "exec") and text for kind, text in blocks if kind == "python")
    exec("\n".join(line for line in here.splitlines() if " import " in line))
    (job,) = yaml.safe_load(dict(blocks)["yaml"])["spec"]["job"]["spec"]["containers"]
    calls = [line for line in page.splitlines() if "rakorx extract" in line] + job["args"]
    named = set(re.findall(r"--[a-z-]+", "\n".join(calls) + slurm))
    assert len(named) >= 4 and named <= set(re.findall(r"--[a-z-]+", rakorx("extract", "--help", COLUMNS="100").out))


def test_foreign_parts_are_left_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "part-00000.jsonl").write_text("mine")
    for more, problem in (((), "holds the parts of an earlier run"), (("--resume",), f"holds parts without {MANIFEST}")):
        with pytest.raises(UsageError, match=problem):
            app(["extract", str(corpus), "--parts", str(tmp_path), *more], standalone_mode=False)
    assert os.listdir(tmp_path) == ["part-00000.jsonl"] and (tmp_path / "part-00000.jsonl").read_text() == "mine"


@pytest.mark.parametrize("kind", ["local", "moved", "put"])
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, kind: str) -> None:
    place = {"local": str(tmp_path), "moved": f"local://{tmp_path}", "put": "memory://atomic"}[kind]
    folder = output_folder(place)
    assert isinstance(folder, LocalFolder if kind == "local" else RemoteFolder)
    assert folder.names() == set()

    def lines(last: bytes) -> Iterator[bytes]:
        yield b"a\n"
        assert [name for name in folder.names() if not name.startswith(".")] == before
        if not last:
            raise KeyError
        yield last

    before: list[str] = []
    with pytest.raises(KeyError):
        folder.write("x", lines(b""))
    assert folder.names() == set()
    folder.write("x", lines(b"b\n"))
    before = ["x"]
    with pytest.raises(KeyError):
        folder.write("x", lines(b""))
    assert list(folder.read("x")) == [b"a\n", b"b\n"]
    folder.write("x", lines(b"c\n"))
    assert list(folder.read("x")) == [b"a\n", b"c\n"] and folder.names() == {"x"}
    with pytest.raises(UsageError):
        list(folder.read("y"))


def test_shards_are_neighbours_of_about_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = [10, 10, 10, 40, 1, 1, 25, 6]
    files = [found_at(f"x://{n}", f"{n}.txt", size=size) for n, size in enumerate(sizes)]
    lost = Unreadable("lost", "lost.txt", "unreadable", "denied")
    monkeypatch.setattr("rakorx.shards.files_of", lambda path, options: iter([*files, lost]))
    shards = list(cut([""], ReadOptions(), megabytes=30e-6))
    assert [shard.sizes for shard in shards] == [(10, 10, 10), (40,), (1, 1, 25), (6, -1)]
    assert [shard.part for shard in shards] == [f"part-0000{n}.jsonl" for n in range(4)]
    assert [item for shard in shards for item in shard.files] == [*files, lost]
    monkeypatch.setattr("rakorx.shards.files_of", lambda path, options: iter(files[:1] * (MOST_FILES + 1)))
    assert [len(shard.files) for shard in cut([""], ReadOptions())] == [MOST_FILES, 1]
