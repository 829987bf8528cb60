"""Borders of spans: ``[`` and ``]`` show what the recogniser marked and what remains."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.borders import set_borders
from rakorx.nlp.language import PressIndonesian

NLP = PressIndonesian()


@pytest.mark.parametrize(("text", "start", "end", "kept"), [
    pytest.param("Rabu (9/4) pagi", 0, 5, "Rabu (9/4)", id="closing bracket fetched"),
    pytest.param("di Medan (9/7) dan", 3, 7, "9/7", id="closing bracket that nothing opened"),
    pytest.param("WEDA, 4 Maret – Pemda", 2, 5, "4 Maret", id="dash"),
    pytest.param("Rabu, menggelar", 0, 2, "Rabu", id="comma"),
    pytest.param("sejak Selasa.\n\nAdapun", 1, 4, "Selasa", id="line end"),
    pytest.param("Kab. Sikka hadir", 0, 2, "Kab. Sikka", id="an abbreviation keeps its period"),
    pytest.param("Forum (FKUB) hadir", 0, 4, "Forum (FKUB)", id="whole brackets stay"),
    pytest.param("hadir – dan", 1, 2, None, id="nothing left"),
])  # fmt: skip
def test_borders(text: str, start: int, end: int, kept: str | None) -> None:
    doc = NLP.make_doc(text)
    doc.ents = [Span(doc, start, end, label="DATE")]
    assert [ent.text for ent in set_borders(doc).ents] == ([kept] if kept else [])


@pytest.mark.parametrize(("text", "kept"), [
    pytest.param("kelelahan petugas yang", "kelelahan petugas", id="the start of the next phrase"),
    pytest.param("rawan longsor", "longsor", id="a cue before it"),
    pytest.param("kontak fisik tidak ada", "kontak fisik", id="a denial behind it"),
    pytest.param("belum cair", "belum cair", id="a risk of small words"),
    pytest.param("rawan", "rawan", id="one word stays"),
])  # fmt: skip
def test_a_risk_has_no_small_words_at_its_rim(text: str, kept: str) -> None:
    doc = NLP.make_doc(text)
    doc.ents = [Span(doc, 0, len(doc), label="RISK")]
    assert [ent.text for ent in set_borders(doc).ents] == [kept]


@pytest.mark.parametrize(("which", "shape"), [("before", "{} longsor besar"), ("behind", "longsor besar {}"),
                                              ("denial", "longsor besar {}")])  # fmt: skip
def test_every_small_word_of_the_lists_goes(which: str, shape: str) -> None:
    for name in load_gazetteers().names(f"small_word.risk.{which}"):
        doc = NLP.make_doc(shape.format(name.capitalize()))
        doc.ents = [Span(doc, 0, len(doc), label="RISK")]
        assert [ent.text for ent in set_borders(doc).ents] == ["longsor besar"], name
