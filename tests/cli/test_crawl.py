"""``rakorx extract`` on crawls, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import RAKOR, rakorx
from tests.sources.warcs import MEETING, NEWS, QUOTE, member, page, record

pytest.importorskip("fastwarc")
pytest.importorskip("trafilatura")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder with a compressed WARC of meetings, other news, a redirect and a damaged record; a page; and a text."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    bodies = [page(MEETING, QUOTE) if n % 25 == 0 else page(f"{NEWS} {n}") for n in range(150)]
    records = [member(record(body, name=str(n))) for n, body in enumerate(bodies)]
    records[7] = records[7][:60] + b"\xff" * 20 + records[7][80:]
    records.insert(3, member(record(page(MEETING), name="moved", status="301 Moved Permanently")))
    (folder / "news.warc.gz").write_bytes(b"".join(records))
    (folder / "page.html").write_text(page(MEETING, QUOTE))
    (folder / "text.txt").write_text(RAKOR)
    return folder


def test_a_crawl_to_records(crawl: Path, tmp_path: Path) -> None:
    outputs = []
    for workers in ("1", "2"):
        ended = rakorx("extract", crawl, "--output", tmp_path / f"{workers}.jsonl", "--workers", workers)
        assert ended.code == 1 and "152 articles: 8 meetings, 143 without one, 1 failed" in ended.err
        assert "broken_warc" in ended.err and "Traceback" not in ended.err
        outputs.append((tmp_path / f"{workers}.jsonl").read_bytes())
    assert outputs[0] == outputs[1]
    records = [json.loads(line) for line in outputs[0].splitlines()]
    assert [one["article"]["id"] for one in records[-3:]] == ["149", "page", "text"]
    assert records[0]["article"]["url"] == "https://pos.example/0" and records[0]["meeting"]["date"]["start"] == "2024-11-22"


def test_a_crawl_in_a_pipe_gives_the_same_records(crawl: Path) -> None:
    file = crawl / "news.warc.gz"
    piped = rakorx("extract", "-", stdin=file.read_bytes())
    named = rakorx("extract", file)
    assert piped.code == named.code == 1 and "broken_warc" in piped.err
    assert piped.out.replace('"source":"-:', '"source":"news.warc.gz:').replace("stdin:", "news:") == named.out


def test_a_broken_run_is_continued(crawl: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.jsonl", tmp_path / "r.jsonl"
    rakorx("extract", crawl, "--output", whole, "--quiet")
    note = {name: tmp_path / f"r.jsonl.{name}" for name in ("part", "resume")}
    begun = whole.read_bytes().splitlines(keepends=True)[:60]
    interrupted(crawl, part, note["resume"])
    note["part"].write_bytes(b"".join(begun) + b'{"schema_ver')
    ended = rakorx("extract", crawl, "--output", part, "--resume")
    assert ended.code == 1 and part.read_bytes() == whole.read_bytes()


def interrupted(crawl: Path, output: Path, note: Path) -> None:
    """Leave the note of a run that did not end."""
    from rakorx.resume import state_of
    from rakorx.sources import ReadOptions

    note.write_text(json.dumps(state_of([str(crawl)], ReadOptions(), None, None, 60.0)))


def test_explain_shows_one_page_of_a_crawl(crawl: Path) -> None:
    ended = rakorx("explain", crawl / "news.warc.gz", "--id", "25")
    assert ended.code == 0 and "Andi Saputra" in ended.out


def test_a_report_of_a_crawl_parses_only_what_was_read(crawl: Path, tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    rakorx("extract", crawl, "--output", records, "--quiet")
    ended = rakorx("report", records, "--texts", crawl, "--output", tmp_path / "r.html")
    assert ended.code == 0 and "Heri Sulistyo" in (tmp_path / "r.html").read_text()


def test_help_names_the_format() -> None:
    assert ".warc" in rakorx("extract", "--help").out
