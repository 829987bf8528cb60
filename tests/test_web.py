"""Pages on their way to records: judged before they are parsed, parsed once, and never a hang."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rakorx import web
from rakorx.article import RawPage
from rakorx.reader import Reader, Setup
from rakorx.run import run
from rakorx.sources import read_items
from rakorx.web import OTHER_LANGUAGE
from tests.sources.warcs import MEETING, NEWS, QUOTE, member, page, record
from tests.test_language import OTHERS

pytest.importorskip("trafilatura")
PUBLISHED = '<meta property="article:published_time" content="2024-11-22T20:14:00+07:00">'


def raw(markup: str, name: str = "a", **more: Any) -> RawPage:
    return RawPage(name, f"{name}.html", markup.encode(), 100_000, **more)


def read(*pages: RawPage, **setup: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Reader(Setup(**setup)).lines([*pages])]


def test_a_meeting_page_gives_its_record() -> None:
    (found,) = read(raw(page(MEETING, QUOTE, head=PUBLISHED), url="https://pos.example/rakor"))
    article = found["article"]
    assert (found["status"], article["url"], article["published"]) == ("meeting", "https://pos.example/rakor", "2024-11-22")
    assert article["characters"] > 200 and len(article["sha256"]) == 64


def test_a_page_without_cue_words_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "parse_page", None)
    (found,) = read(raw(page(NEWS), url="https://pos.example/futsal"))
    assert (found["status"], found["reason"]) == ("no_meeting", "no meeting is named")
    assert found["article"] | {"id": "a", "source": "a.html", "url": "https://pos.example/futsal"} == found["article"]
    assert (found["article"]["sha256"], found["article"]["characters"]) == (None, 0)


def test_a_page_with_them_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, parse_page = [], web.parse_page

    def counted(asked: RawPage, *rest: Any) -> Any:
        parsed.append(asked.id)
        return parse_page(asked, *rest)

    monkeypatch.setattr(web, "parse_page", counted)
    read(raw(page(MEETING, QUOTE), "a"), raw(page(NEWS), "b"), raw(page(MEETING, QUOTE), "c"))
    assert parsed == ["a", "c"]


def test_cue_words_beside_the_text_name_no_meeting() -> None:
    markup = page(NEWS, NEWS).replace("<nav>Beranda", "<nav><a href='/rakor'>Rakor</a>")
    (found,) = read(raw(markup))
    assert found["reason"] == "no meeting is named" and found["article"]["characters"] > 0


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_in_another_language_is_not_read(language: str) -> None:
    (found,) = read(raw(page(OTHERS[language], "Rapat koordinasi, high level meeting, FGD.")))
    assert (found["status"], found["reason"]) == ("no_meeting", OTHER_LANGUAGE)


def test_no_day_is_guessed_and_none_is_after_the_fetch() -> None:
    undated = raw(page(MEETING, QUOTE) + "<footer>Copyright 2021</footer>")
    later = raw(page(MEETING, QUOTE, head=PUBLISHED), fetched=date(2024, 11, 20))
    assert [found["article"]["published"] for found in read(undated, later)] == [None, None]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (b"<html><body>rapat</body></html>", "empty"), (b"\x89PNG\r\n\x1a\n" + b"\x01" * 99, "binary")])
def test_a_page_that_gives_no_text(data: bytes, code: str) -> None:
    (found,) = read(RawPage("a", "a.html", data, 1_000))
    assert (found["error"] or {"code": "empty"})["code"] == code


def test_a_text_beyond_the_limit() -> None:
    (found,) = read(RawPage("a", "a.html", page(MEETING, QUOTE).encode(), 100))
    assert found["error"]["code"] == "too_large"


def hanging() -> str:
    """A page that libxml2 takes long over, and nothing in Python can interrupt it: tags of as many attributes as pass."""
    tag = f"<p {' '.join(f'a{n}=1' for n in range(4_999))}>Rapat koordinasi</p>"
    return f"<html><body>{tag * 500}</body></html>"


def test_a_page_that_hangs_the_parser_costs_only_itself() -> None:
    pages = [raw(page(MEETING, QUOTE), "a"), raw(hanging(), "b"), raw(page(NEWS), "c")]
    found = [json.loads(line) for line in run(pages, workers=1, seconds=5)]
    assert [(one["article"]["id"], (one["error"] or {"code": one["status"]})["code"]) for one in found] == [
        ("a", "meeting"), ("b", "timeout"), ("c", "no_meeting")]


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    bodies = [page(MEETING, f"{QUOTE} {n}") if n % 40 == 0 else page(f"{NEWS} {n}") for n in range(200)]
    data = b"".join(member(record(body, name=str(n))) for n, body in enumerate(bodies))
    (tmp_path / "a.warc.gz").write_bytes(data[:9_000] + b"\xff" * 40 + data[9_040:])
    (tmp_path / "b.html").write_text(page(MEETING, QUOTE))
    lines = [list(run(read_items([tmp_path]), workers=workers)) for workers in (1, 2)]
    assert lines[0] == lines[1] and len(lines[0]) == 201
    assert sum('"status":"meeting"' in line for line in lines[0]) >= 5


def test_without_the_extra_only_pages_that_need_it_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    told, other = read(raw(page(MEETING)), raw(page(NEWS)))
    assert told["error"]["code"] == "no_html" and other["status"] == "no_meeting"
