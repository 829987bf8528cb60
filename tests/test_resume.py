"""A run killed at any moment is continued to the same bytes, and never on another ground than it began."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rakorx.article import Article, Item, Unreadable
from rakorx.errors import UsageError
from rakorx.extract import unread, without_meeting
from rakorx.journal import Journal
from tests.cli.running import PLAIN, RAKOR, RAKORX, environment, rakorx

KILLS = 20
STATE = {"the input": "1", "an option": "2"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a file of rows, most without a meeting, one of them broken."""
    folder = tmp_path / "in"
    folder.mkdir()
    with (folder / "rows.jsonl").open("w") as rows:
        for number in range(700):
            text = RAKOR.replace("22", str(number % 28 + 1)) if number % 7 == 0 else f"{PLAIN} Skor {number}."
            rows.write("{torn\n" if number == 333 else json.dumps({"id": str(number), "text": text}) + "\n")
    return folder


def killed(arguments: list[str], part: Path, chance: random.Random) -> bool:
    """Run and kill at a random moment: after some time, or after some bytes more are written; False if it ended."""
    process = subprocess.Popen([*RAKORX, *arguments], stderr=subprocess.DEVNULL, env=environment())
    before = part.stat().st_size if part.exists() else 0
    more, deadline = chance.randrange(60_000), time.monotonic() + 60
    if chance.random() < 0.2:
        more, deadline = 1 << 40, time.monotonic() + chance.random()
    while process.poll() is None and time.monotonic() < deadline:
        if part.exists() and part.stat().st_size > before + more:
            break
        time.sleep(0.002)
    process.kill()
    return process.wait(60) < 0


def test_twenty_kills_change_nothing(corpus: Path, tmp_path: Path) -> None:
    whole, output = tmp_path / "whole.jsonl", tmp_path / "r.jsonl"
    assert rakorx("extract", corpus, "--output", whole, "--workers", "1").code == 1
    chance = random.Random(5)
    kills = 0
    arguments = ["extract", str(corpus), "--output", str(output), "--workers", "1", "--resume"]
    for _ in range(KILLS):
        kills += killed(arguments, Path(f"{output}.part"), chance)
        if output.exists():
            output.unlink()   # it came to its end; the next one begins anew
    ended = rakorx(*arguments)
    assert ended.code == 1 and "700 articles" in ended.err and "1 failed" in ended.err
    assert kills > KILLS // 2
    assert output.read_bytes() == whole.read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["in", "r.jsonl", "whole.jsonl"]


def test_a_run_is_continued_only_on_the_same_ground(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    arguments = ["extract", str(corpus), "--output", str(output), "--workers", "1"]
    process = subprocess.Popen([*RAKORX, *arguments], stderr=subprocess.DEVNULL, env=environment())
    part = Path(f"{output}.part")
    while not (part.exists() and part.stat().st_size > 2_000):
        time.sleep(0.002)
    process.kill()
    process.wait(60)
    kept = part.read_bytes()
    words = tmp_path / "words"
    words.mkdir()
    (words / "agencies.yml").write_text("- {id: agency.kesbang, names: [Kesbang]}\n")
    for extra, what in (
        (["--max-chars", "5000"], "an option"),
        (["--include", "*.jsonl"], "an option"),
        (["--gazetteers", str(words)], "the word lists"),
    ):
        ended = rakorx(*arguments, "--resume", *extra)
        assert ended.code == 2 and f"cannot be continued, for {what} changed" in ended.err
    os.utime(corpus / "rows.jsonl", (1, 1))
    ended = rakorx(*arguments, "--resume")
    assert ended.code == 2 and "for the input changed since that run; begin again without --resume" in ended.err
    assert part.read_bytes() == kept and not output.exists()
    assert rakorx(*arguments).code == 1 and not part.exists()


@pytest.mark.parametrize(
    "arguments", [["-"], ["."], [".", "--output", "r.csv"], ["-", "--output", "r.jsonl"], [".", "--format", "json"]]
)
def test_what_cannot_be_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    ended = rakorx("extract", "--resume", *arguments)
    assert ended.code == 2 and "--resume" in ended.err and os.listdir(tmp_path) == []


def items(*texts: str) -> Iterator[Item]:
    for number, text in enumerate(texts):
        yield Article(str(number), "-", text) if text else Unreadable(str(number), "-", "binary", "no text")


def lines(*texts: str) -> list[str]:
    return [
        unread(item).line() if isinstance(item, Unreadable) else without_meeting(item, "-").line() for item in items(*texts)
    ]


def broken_off(path: Path, *texts: str, tail: bytes = b"") -> None:
    with pytest.raises(KeyError), Journal(path, STATE) as journal:
        journal.write(lines(*texts))
        raise KeyError
    with path.with_name("r.jsonl.part").open("ab") as stream:
        stream.write(tail)


@pytest.mark.parametrize(
    "tail", [b"", b"{", b'{"article": 7}\n', b"\0" * 5_000, b"\xff\n", lines("x")[0].encode()[:-1], b"\n", b"null\n"]
)
def test_a_torn_line_is_dropped(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "r.jsonl"
    broken_off(path, "a", "", "c", tail=tail)
    rest = items("a", "", "c", "d")
    with Journal(path, STATE, resume=True) as journal:
        assert list(journal.kept(rest)) == lines("a", "", "c")
        assert [item.id for item in rest] == ["3"]
        journal.write(lines("a", "", "c", "d")[3:])
    assert path.read_text().splitlines() == lines("a", "", "c", "d")
    assert os.listdir(tmp_path) == ["r.jsonl"]


@pytest.mark.parametrize("changed", [("a", "b"), ("a", "", "C"), ("", "", "c")])
def test_other_articles_are_refused(tmp_path: Path, changed: tuple[str, ...]) -> None:
    path = tmp_path / "r.jsonl"
    broken_off(path, "a", "", "c")
    before = path.with_name("r.jsonl.part").read_bytes()
    with pytest.raises(UsageError, match="the input changed"), Journal(path, STATE, resume=True) as journal:
        list(journal.kept(items(*changed)))
    assert path.with_name("r.jsonl.part").read_bytes() == before


def test_a_state_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    broken_off(path, "a")
    path.with_name("r.jsonl.resume").write_bytes(b"\0\0")
    with pytest.raises(UsageError, match="not to be read"), Journal(path, STATE, resume=True):
        pass


def test_without_resume_a_run_begins_anew_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("old")
    broken_off(path, "a", "b")
    assert path.read_text() == "old"
    with Journal(path, STATE) as journal:
        assert list(journal.kept(items("a"))) == []
        journal.write(lines("z"))
    assert path.read_text().splitlines() == lines("z")


def test_a_run_that_wrote_nothing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Journal(tmp_path / "r.jsonl", STATE):
        raise KeyError
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line_and_the_part_stays(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    broken_off(path, "a")
    with pytest.raises(UsageError, match="No space left"), Journal(path, STATE, resume=True) as journal:
        list(journal.kept(items("a", "b")))
        journal._stream.close()
        journal._stream = Path("/dev/full").open("wb")  # noqa: SIM115
        journal.write(lines("b"))
    assert path.with_name("r.jsonl.part").read_text().splitlines() == lines("a")
