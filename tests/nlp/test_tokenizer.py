"""Tokens of the press, by table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.nlp.language import PressIndonesian
from rakorx.nlp.tokenizer import PressTokenizer

NLP = PressIndonesian()


def tokens(text: str) -> list[str]:
    return [token.text for token in NLP.make_doc(text)]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("Pj. Bupati", ["Pj.", "Bupati"], id="acting prefix"),
    pytest.param("Pj Bupati", ["Pj", "Bupati"], id="acting prefix without period"),
    pytest.param("Kab. Sikka, Prov. NTT.", ["Kab.", "Sikka", ",", "Prov.", "NTT", "."], id="regions"),
    pytest.param("Leba, S.I.K., M.H.", ["Leba", ",", "S.I.K.", ",", "M.H."], id="degrees"),
    pytest.param("M.Si, M.Kes", ["M.Si", ",", "M.Kes"], id="degrees without the last period"),
    pytest.param("Dr. H.M. Yusuf", ["Dr.", "H.", "M.", "Yusuf"], id="initials come apart"),
    pytest.param("H.Yusuf", ["H.", "Yusuf"], id="glued honorific"),
    pytest.param("Brigjen Pol. Drs. Budi", ["Brigjen", "Pol.", "Drs.", "Budi"], id="rank and titles"),
    pytest.param("Korem 043/Gatam", ["Korem", "043", "/", "Gatam"], id="unit number"),
    pytest.param("Jumat (22/11/2024)", ["Jumat", "(", "22", "/", "11", "/", "2024", ")"], id="numeric date"),
    pytest.param("Rabu(9/4)", ["Rabu", "(", "9", "/", "4", ")"], id="glued date"),
    pytest.param("camat se-Provinsi Lampung", ["camat", "se-", "Provinsi", "Lampung"], id="scope"),
    pytest.param("Ketua KPU se-kabupaten", ["Ketua", "KPU", "se-", "kabupaten"], id="scope in lower case"),
    pytest.param("Bupati/Wali Kota", ["Bupati", "/", "Wali", "Kota"], id="slash"),
    pytest.param("tokoh-tokoh agama", ["tokoh-tokoh", "agama"], id="reduplication"),
    pytest.param("Covid-19 dan ke-13", ["Covid-19", "dan", "ke-13"], id="hyphen and number"),
    pytest.param("Demak–Kudus", ["Demak", "–", "Kudus"], id="dash between places"),
    pytest.param("Kasi Intel-nya", ["Kasi", "Intel", "-", "nya"], id="possessive"),
    pytest.param("diAula Pemda", ["di", "Aula", "Pemda"], id="glued preposition"),
    pytest.param("dihotel Grand", ["di", "hotel", "Grand"], id="preposition glued to a venue"),
    pytest.param("diruangkan", ["diruangkan"], id="a verb that begins like one"),
    pytest.param("dihadiri", ["dihadiri"], id="a prefix is no preposition"),
    pytest.param("Ulfa'ati dan Syar’iyah", ["Ulfa'ati", "dan", "Syar’iyah"], id="apostrophes"),
    pytest.param("hari Jum'at", ["hari", "Jum'at"], id="weekday with apostrophe"),
    pytest.param("“Siap,”kata", ["“", "Siap", ",", "”", "kata"], id="glued quote"),
    pytest.param('"Siap"ujar', ['"', "Siap", '"', "ujar"], id="glued straight quote"),
    pytest.param("selesai.Ia hadir", ["selesai", ".", "Ia", "hadir"], id="no space after the period"),
    pytest.param("Rp24,7 miliar", ["Rp", "24,7", "miliar"], id="money"),
    pytest.param("5.112 orang pukul 09.30 WIB", ["5.112", "orang", "pukul", "09.30", "WIB"], id="numbers"),
    pytest.param("lihat www.kpu.go.id.", ["lihat", "www.kpu.go.id", "."], id="address"),
    pytest.param("humas@kpu.go.id", ["humas@kpu.go.id"], id="mail address"),
    pytest.param("satu\n\ndua", ["satu", "\n\n", "dua"], id="blank line"),
    pytest.param("di  Aula", ["di", " ", "Aula"], id="two spaces"),
    pytest.param("--- berita ...", ["---", "berita", "..."], id="runs of marks"),
    pytest.param("", [], id="empty"),
])  # fmt: skip
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text(alphabet=st.sampled_from("aB.'’-/ \n\t(),0123Pjkdi—“”é\u200b"), max_size=60))
def test_no_character_is_lost(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_a_saved_tokenizer_keeps_its_own_abbreviations() -> None:
    saved = PressTokenizer(NLP.vocab, {"zq.": False}).to_bytes()
    loaded = PressTokenizer(NLP.vocab).from_bytes(saved)
    assert [token.text for token in loaded("Zq. Pj. Budi")] == ["Zq.", "Pj", ".", "Budi"]
