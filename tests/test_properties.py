"""Any text and any page: a valid record, every quotation in its place, and never an exception."""

from __future__ import annotations

import csv
import io
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from fuzz.checks import check_record
from hypothesis import given, settings
from hypothesis import strategies as st

from rakorx.article import Article, Item
from rakorx.dates import DayContext, read_phrase
from rakorx.day_phrases import find_day_phrases
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.pipeline import annotate, shared_pipeline
from rakorx.page import LABELS, Mention, Page, Sentence
from rakorx.reader import Reader, Setup
from rakorx.record import ArticleRecord
from rakorx.sinks import write_records
from rakorx.sources import read_articles
from rakorx.sources.clean import clean_text

read_page = sys.modules["rakorx.extract"].read_page
WORDS = load_gazetteers()
SAMPLES = [item for item in read_articles([Path(__file__).parents[1] / "samples"]) if isinstance(item, Article)]
ODD = ["\x00", "\x1b[31m", "\u202e", "\ud800", "\udfff", "😀", "\u200d", "\u0301" * 40, "İ", "ß", "\r", "\r\n", "\t", "\xa0",
       "\u2028", "ﷺ", "((((", "))))", "“““", '"""', ",,,,", "....", "\n\n\n\n", "Ⅳ", "١٢/٣/٢٠٢٤", "31/02/2024", "=cmd()"]  # fmt: skip
PHRASES = [
    "rapat koordinasi", "Rakor", "dipimpin", "dipimpin oleh", "memimpin", "dibuka", "dihadiri", "hadir", "turut hadir",
    "di Aula", "Kantor Bupati", "Hotel", "Jumat (22/11/2024)", "Senin", "22-23 November 2024", "kemarin", "Kabupaten",
    "Kota Metro", "Bandung", "Provinsi Lampung", "Bupati", "Pj.", "Plt. Sekda", "Kapolres", "AKBP", "Ketua KPU", "Andi Saputra",
    "Drs. H.", "S.H., M.Si", "mewakili", "diwakili", "dan", "serta", ",", ":", ".", "\n", "\n\n", "(", ")", "“", "”",
    "waspadai", "politik uang", "banjir", "tidak ada", "kata", "ujarnya", "1.", "-", "via Zoom", "LAMPUNG –",
]  # fmt: skip
PIECES = st.one_of(st.sampled_from(PHRASES), st.sampled_from(ODD), st.text(max_size=6))
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sample with stretches deleted, doubled, moved, and odd characters put in."""
    text = draw(st.sampled_from(SAMPLES)).text
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        end = min(end, start + 300)
        piece, to = text[start:end], draw(st.integers(0, len(text)))
        change = draw(st.sampled_from(["delete", "double", "move", "insert"]))
        if change in ("delete", "move"):
            text = text[:start] + text[end:]
        if change in ("double", "move"):
            text = text[:to] + piece + text[to:]
        if change == "insert":
            text = text[:to] + draw(PIECES) + text[to:]
    return text


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A text with sentences and mentions anywhere, in order and without overlap."""
    text = clean_text(draw(TEXTS | mutated()))[0]
    marks = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=40))))
    mentions = []
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        bare = text[start:end].strip()
        if bare:
            first = text.index(bare, start)
            mentions.append(Mention(first, first + len(bare), draw(st.sampled_from(LABELS)), bare))
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=8))})
    bounds = [(a, b, text[a:b]) for a, b in pairwise(cuts) if text[a:b].strip()]
    sentences = [Sentence(a + len(s) - len(s.lstrip()), a + len(s.rstrip())) for a, _, s in bounds]
    return Page(Article("x", "x", text), tuple(sentences), tuple(mentions))


def check(line: str, text: str) -> None:
    """The record is valid, survives its own JSON, and each quotation stands where it says."""
    check_record(line, text)
    record = ArticleRecord.model_validate_json(line)
    assert record.status != "error"
    if record.meeting:
        people = range(len(record.meeting.attendees))
        assert record.meeting.chair is None or record.meeting.chair.attendee in (None, *people)
        assert all(risk.speaker in (None, *people) for risk in record.meeting.risks)
        assert record.meeting.date is None or record.meeting.date.start <= record.meeting.date.end


@settings(max_examples=150, deadline=None)
@given(page=pages())
def test_any_page_gives_a_valid_record(page: Page) -> None:
    check(read_page(page, WORDS).line(), page.article.text)


@settings(max_examples=100, deadline=None)
@given(text=mutated() | TEXTS)
def test_any_text_gives_a_valid_record(text: str) -> None:
    clean = clean_text(text)[0]
    page = next(annotate(shared_pipeline(), [Article("x", "x", clean)]))
    assert all(page.text[m.start : m.end] == m.text for m in page.mentions)
    assert all(a.end <= b.start for a, b in zip(page.mentions, page.mentions[1:], strict=False))
    assert all(a.end <= b.start for a, b in zip(page.sentences, page.sentences[1:], strict=False))
    check(read_page(page, WORDS).line(), clean)


@settings(max_examples=40, deadline=None)
@given(text=mutated() | TEXTS)
def test_the_public_function_takes_raw_text(text: str) -> None:
    record = sys.modules["rakorx.extract"].extract(text)
    ArticleRecord.model_validate_json(record.line())


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.one_of(PIECES, st.from_regex(r"[0-3]?[0-9][/.-][0-9]{1,2}[/.-][0-9]{2,4}")), max_size=20).map(" ".join))
def test_any_dates_are_read_or_left(text: str) -> None:
    for phrase in find_day_phrases(text, WORDS):
        assert 0 <= phrase.start < phrase.end <= len(text)
        reading = read_phrase(phrase, DayContext(None, ()))
        assert reading is None or reading.start <= reading.end


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_any_regions_stand_in_the_text(text: str) -> None:
    reached = 0
    for mention in WORDS.regions.find(text):
        assert reached <= mention.start < mention.end <= len(text) and mention.codes
        reached = mention.end


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(mutated(), min_size=1, max_size=3))
def test_no_table_holds_a_formula(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("tables") / "r.csv"
    items: list[Item] = [Article(f"=A{n}", "-", clean_text(text)[0]) for n, text in enumerate(texts)]
    lines = Reader(Setup()).lines(items)
    for table in ("meetings", "attendees", "risks", "articles"):
        write_records(lines, path, "csv", table)
        for row in csv.reader(io.StringIO(path.read_text())):
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
