"""The report as a file: what it counts, that it can load nothing, and that articles never become markup."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

from rakorx.gazetteer import load_gazetteers
from rakorx.record import ArticleInfo, ArticleRecord, Category, Evidence
from rakorx.report import charts
from rakorx.report.details import detail
from rakorx.report.figures import figures
from rakorx.report.language import LANGUAGES, Language
from rakorx.report.page import report
from tests.cli.running import RAKOR, environment, rakorx
from tests.records import TEXT, failed, meeting, quote, record, without_meeting

pytest.importorskip("jinja2", reason="the extra report is not installed")
pytest.importorskip("vl_convert", reason="the extra report is not installed")

WORDS = load_gazetteers()
EN = Language("en")
WILD = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\u2028&amp;"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text in the scripts by their ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self._script: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._script = dict(attrs).get("id") or tag
            self.scripts[self._script] = ""

    def handle_endtag(self, tag: str) -> None:
        self._script = None

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts[self._script] += data


def wild() -> ArticleRecord:
    """A record with markup wherever an article can put it."""
    text = f"{WILD} {TEXT}"
    whole = Evidence(start=0, end=len(WILD), text=WILD)
    entry = meeting().attendees[0].model_copy(
        update={"name": WILD, "text": WILD, "position": WILD, "rank": WILD, "evidence": (whole,)}
    )
    risk = meeting().risks[0].model_copy(update={"text": WILD, "evidence": (whole,)})
    place = meeting().place.model_copy(update={"venue": WILD, "evidence": (whole,)})
    info = ArticleInfo(id=WILD, source=WILD, title=WILD, outlet=WILD, url="javascript:alert(3)", characters=len(text))
    return record(article=info, meeting=meeting(name=WILD, attendees=(entry,), risks=(risk,), place=place, chair=None))


def page(*records: ArticleRecord, texts: dict[str, str] | None = None, language: str = "en") -> Elements:
    return Elements(report(records, texts or {}, Language(language), WORDS))


def test_figures_count_each_meeting_once() -> None:
    again = record("b")
    counted = figures([record(), again, record("c", meeting=meeting(date=None)), without_meeting(), failed()], WORDS)
    assert counted.totals == {
        "articles": 5, "without": 1, "failed": 1, "reports": 3, "meetings": 2, "provinces": 1, "people": 1, "risks": 6,
        "denied": 3,
    }  # fmt: skip
    assert (counted.times, counted.undated) == ({"2024-11": 1}, 1)
    assert counted.provinces == {"18": 2} and counted.harms[("18", "money_politics")] == 2


def test_gaps_in_time_are_shown_and_long_times_are_years() -> None:
    def held(year: int, month: int) -> ArticleRecord:
        day = dt.date(year, month, 5)
        date = meeting().date
        assert date is not None
        return record(f"{day}", meeting=meeting(date=date.model_copy(update={"start": day, "end": day})))

    near = [held(2024, 1), held(2024, 4)]
    assert figures(near, WORDS).times == {"2024-01": 1, "2024-02": 0, "2024-03": 0, "2024-04": 1}
    far = figures([*near, held(2018, 1)], WORDS)
    assert (far.unit, far.times["2019"], far.times["2024"]) == ("year", 0, 2)


def test_every_province_has_a_tile_of_its_own() -> None:
    codes = {area.code for area in WORDS.regions if area.level == "province"}
    assert set(charts.tiles()) == codes and len(codes) == 38
    assert len({(column, row) for column, row, _ in charts.tiles().values()}) == 38


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_category_has_a_name(code: str) -> None:
    language = Language(code)
    assert all(language[category] for category in get_args(Category))


def test_charts_hold_no_script_and_no_style_attribute() -> None:
    page_ = report([wild()], {}, EN, WORDS)
    charts_ = re.findall(r"<svg.*?</svg>", page_, re.DOTALL)
    assert len(charts_) == 4
    for chart in charts_:
        for item in ElementTree.fromstring(chart).iter():
            assert item.tag.rpartition("}")[2] not in ("script", "style", "image", "a", "foreignObject")
            assert "style" not in item.attrib and not any(name.startswith("on") for name in item.attrib)
            assert not any("href" in name for name in item.attrib)


def test_nothing_of_an_article_is_markup() -> None:
    elements = page(wild(), texts={WILD: f"{WILD} {TEXT}"})
    names = [name for name, _ in elements.found]
    assert names.count("script") == 3 and "img" not in names  # index, one meeting, the program
    for name, attributes in elements.found:
        assert not any(attribute.startswith("on") or attribute == "src" for attribute in attributes), name
    assert all("<" not in elements.scripts[name] for name in ("index", "m0"))
    shown = json.loads(elements.scripts["m0"])
    assert shown["title"] == WILD and shown["url"] == ""


def test_the_policy_allows_the_pages_own_style_and_script_alone() -> None:
    elements = page(record())
    policy = next(a["content"] for n, a in elements.found if n == "meta" and "Content-Security-Policy" in a.values())
    assert policy is not None
    digests = {
        name: base64.b64encode(hashlib.sha256(elements.scripts[name].encode()).digest()).decode()
        for name in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_details_point_into_the_shown_text() -> None:
    """Offsets count UTF-16 units of the text as shown: an emoji is two, a right-to-left override becomes a sign."""
    text = f"🎉\u202e{TEXT}"
    risk = meeting().risks[1].model_copy(update={"evidence": (quote("hoaks", text),)})
    shown = detail(record(), meeting(risks=(risk,)), text, EN)
    (start, end), *_ = shown["values"][-1]["at"]
    units = shown["text"].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "hoaks" and "\u202e" not in shown["text"]


def test_report_of_nothing() -> None:
    elements = page(without_meeting())
    assert json.loads(elements.scripts["index"])["rows"] == [] and "svg" not in [name for name, _ in elements.found]


def test_the_same_records_give_the_same_file() -> None:
    assert report([record(), wild()], {}, EN, WORDS) == report([record(), wild()], {}, EN, WORDS)


def test_command(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "rakor.txt").write_text(RAKOR)
    records, out = tmp_path / "records.jsonl", tmp_path / "report.html"
    assert rakorx("extract", tmp_path / "texts", "-o", records).code == 0
    assert rakorx("report", records, "--texts", tmp_path / "texts", "-o", out, "--lang", "id").code == 0
    elements = Elements(out.read_text())
    assert ("html", {"lang": "id"}) in elements.found
    assert json.loads(elements.scripts["m0"])["text"] == RAKOR
    assert rakorx("report", records).code == 2 and rakorx("report", records, "-o", out, "--lang", "de").code == 2


@pytest.mark.parametrize("module", ["jinja2", "vl_convert"])
def test_without_the_extra(tmp_path: Path, module: str) -> None:
    (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError('{module}')")
    records = tmp_path / "records.jsonl"
    records.write_text(record().line())
    path = f"{tmp_path}:{environment().get('PYTHONPATH', '')}"
    ended = rakorx("report", records, "-o", tmp_path / "report.html", PYTHONPATH=path)
    assert ended.code == 2 and "pip install 'rakorx[report]'" in ended.err and ended.err.count("\n") == 1
    assert not (tmp_path / "report.html").exists()
