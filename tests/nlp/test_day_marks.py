"""Dates after recognition: what the recogniser marked, and what remains once the date grammar has read the line."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from rakorx.nlp.day_marks import mark_days
from rakorx.nlp.language import PressIndonesian

NLP = PressIndonesian()


def marks(text: str, *found: tuple[str, str]) -> list[tuple[str, str]]:
    doc = NLP.make_doc(text)
    spans = []
    for marked, label in found:
        span = doc.char_span(text.index(marked), text.index(marked) + len(marked), label=label)
        assert span is not None
        spans.append(span)
    return [(span.text, span.label_) for span in mark_days(doc, spans, text)]


@pytest.mark.parametrize(("text", "found", "kept"), [
    pytest.param("rapat digelar Senin (4/11/2024) pagi", [], "Senin (4/11/2024)", id="a date that was missed"),
    pytest.param("rapat, Senin, 13/11 pagi, di aula", ["Senin, 13/11 pagi"], "Senin, 13/11", id="part of the day behind"),
    pytest.param("sejak 21 Mei 2024 hingga 2 Juni 2024", ["21 Mei 2024", "2 Juni 2024"], "21 Mei 2024 hingga 2 Juni 2024",
                 id="a range is one"),
    pytest.param("di aula, kamis (3/8/2023).", ["kamis (3/8/2023)"], "kamis (3/8/2023)", id="weekday in lower case"),
    pytest.param("dilantik besok Kamis (7/11).", ["besok Kamis (7/11)"], "besok Kamis (7/11)", id="a word before it"),
    pytest.param("pada hari Kamis, 21 Mei 2019", ["hari Kamis, 21 Mei 2019"], "Kamis, 21 Mei 2019", id="hari"),
    pytest.param("selesai Senin malam", ["Senin malam"], "Senin malam", id="a weekday alone is the recogniser's"),
])  # fmt: skip
def test_one_date(text: str, found: list[str], kept: str) -> None:
    assert marks(text, *((marked, "DATE") for marked in found)) == [(kept, "DATE")]


def test_days_told_apart_stay_apart() -> None:
    found = [("17 April 2024", "DATE"), ("30 April 2024", "DATE")]
    assert marks("terjadi 17 April 2024 dan 30 April 2024,", *found) == found


@pytest.mark.parametrize("text", ["bermain imbang 2-2", "kita dorong minggu ini"])
def test_no_date(text: str) -> None:
    assert marks(text, (" ".join(text.split()[2:]), "DATE")) == []


def test_a_date_is_cut_off_what_it_follows() -> None:
    text = "putusan MK tanggal 24 Februari 2025 dan pencoblosan"
    assert marks(text, ("MK tanggal 24 Februari 2025", "ORG")) == [("MK", "ORG"), ("24 Februari 2025", "DATE")]
    assert marks("di Helsinki 15 Agustus 2005", ("Helsinki 15 Agustus 2005", "LOC")) == [
        ("Helsinki", "LOC"), ("15 Agustus 2005", "DATE")]  # fmt: skip


def test_a_name_keeps_its_date() -> None:
    found = ("Universitas 17 Agustus 1945", "ORG")
    assert marks("dosen Universitas 17 Agustus 1945 hadir", found) == [found]


def test_spans_never_overlap() -> None:
    text = "Rabu (6/11) Rabu, 6 November 2024, banjir 7 November 2024"
    doc = NLP.make_doc(text)
    doc.ents = mark_days(doc, [Span(doc, 0, len(doc), label="RISK")], text)
    assert [ent.label_ for ent in doc.ents].count("DATE") == 3
