"""Sentence ends of the press, by table; ``¦`` shows where a sentence begins."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from rakorx.nlp.language import PressIndonesian

NLP = PressIndonesian()
NLP.add_pipe("rakorx_sentences")


def cut(text: str) -> str:
    doc = NLP(text)
    return "¦".join(sent.text_with_ws for sent in doc.sents)


@pytest.mark.parametrize("marked", [
    pytest.param("Rapat selesai. ¦Bupati hadir.", id="period"),
    pytest.param("Pj. Bupati Kab. Sikka Drs. H. Budi hadir. ¦Ia pamit.", id="abbreviations before capitals"),
    pytest.param("Di Jl. Sudirman No. 5 Prov. Lampung.", id="street and number"),
    pytest.param("Brigjen Pol. Dr. Ir. Budi hadir.", id="titles in a row"),
    pytest.param("Oleh A. B. Karo hadir.", id="initials"),
    pytest.param("Dipimpin Budi, S.H., M.Si. ¦Menurutnya aman.", id="a degree may end the sentence"),
    pytest.param("Kapolres Budi, S.H. S.I.K. hadir.", id="degrees in a row"),
    pytest.param("Budi, S.H. (Kapolres) hadir.", id="bracket after a degree"),
    pytest.param("Budi, S.I.K. dan Andi hadir.", id="lower case after a degree"),
    pytest.param("Biayanya Rp. 5 juta. ¦Lunas.", id="money"),
    pytest.param("“Siap.” ¦Ia pamit.", id="closing quote after the period"),
    pytest.param("“Siap. ¦Kami hadir,” katanya.", id="inside a quotation"),
    pytest.param("Aman? ¦Ya! ¦Aman.", id="question and exclamation"),
    pytest.param("Selesai. ¦“Siap,” ujar Budi.", id="opening quote begins"),
    pytest.param("Poin:\n¦1. Politik uang\n¦2. Hoaks", id="list numbers"),
    pytest.param("SIKKA – Judul\n\n¦Rapat dimulai", id="blank line without period"),
    pytest.param("Hadir camat, lurah, dll. ¦Rapat ditutup.", id="etc. may end"),
    pytest.param("Hadir camat, dll. yang diundang.", id="etc. in the middle"),
    pytest.param("Rapat selesai.¦Bupati pulang.", id="no space after the period"),
    pytest.param("Nilainya 5.112 orang. ¦2 hari lagi.", id="digit begins"),
    pytest.param("Ia bilang, “Aman.” kata Budi.", id="lower case after the closing quote"),
])  # fmt: skip
def test_sentence_ends(marked: str) -> None:
    assert cut(marked.replace("¦", "")) == marked


def test_a_period_inside_a_name_ends_nothing() -> None:
    doc = NLP.make_doc("Bupati Xq. Syarif hadir.")
    doc.ents = [Span(doc, 1, 4, label="PER")]
    assert len(list(NLP.get_pipe("rakorx_sentences")(doc).sents)) == 1
