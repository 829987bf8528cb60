"""Harms that a page presents as dangers or obstacles: which, in what category, stated or denied."""

from __future__ import annotations

from typing import get_args

import pytest

from rakorx.facts.risk_candidates import find_candidates
from rakorx.facts.risks import find_risks
from rakorx.record import Category, Risk
from rakorx.risk_words import categorize, read_risk_words
from tests.marked import WORDS, focus_of, marked_page

RAKOR = "MAUMERE – Pemkab Sikka menggelar rapat koordinasi persiapan Pilkada di Aula Setda, Rabu (9/10/2024)."


def risks(text: str) -> tuple[Risk, ...]:
    page = marked_page(f"{RAKOR} {text}")
    return find_risks(page, focus_of(page), WORDS)


def category_of(phrase: str) -> str:
    page = marked_page(phrase)
    return categorize(read_risk_words(page, WORDS), 0, len(phrase), (0, len(phrase)))[0]


@pytest.mark.parametrize(("phrase", "category"), [
    ("politik uang", "money_politics"), ("serangan fajar", "money_politics"), ("bagi-bagi sembako", "money_politics"),
    ("hoaks", "disinformation"), ("ujaran kebencian", "disinformation"),
    ("provokasi di media sosial", "disinformation"),
    ("politik identitas", "identity_politics"), ("isu SARA", "identity_politics"),
    ("ketidaknetralan ASN", "neutrality"), ("pemakaian mobil dinas untuk kampanye", "neutrality"),
    ("keterlibatan kepala desa", "neutrality"),
    ("kecurangan", "electoral_violation"), ("intimidasi terhadap pemilih", "electoral_violation"),
    ("perusakan alat peraga kampanye", "electoral_violation"),
    ("gugatan ke MK", "electoral_dispute"), ("pemungutan suara ulang (PSU)", "electoral_dispute"),
    ("kekurangan surat suara", "logistics"), ("kekurangan vaksin", "logistics"),
    ("keterlambatan logistik", "logistics"),
    ("data pemilih ganda", "voter_list"), ("warga yang belum merekam KTP elektronik", "voter_list"),
    ("golput", "low_turnout"), ("rendahnya partisipasi pemilih", "low_turnout"),
    ("kekurangan petugas", "staffing"), ("kelelahan petugas KPPS", "staffing"),
    ("gesekan antarpendukung", "social_conflict"), ("blokade jalan", "social_conflict"),
    ("gangguan kamtibmas", "public_security"), ("peredaran narkoba", "public_security"),
    ("tambang ilegal", "public_security"), ("serangan siber", "cyber"), ("kebocoran data pemilih", "cyber"),
    ("banjir bandang", "natural_disaster"), ("karhutla", "natural_disaster"), ("cuaca ekstrem", "natural_disaster"),
    ("stunting", "public_health"), ("pelanggaran protokol kesehatan", "public_health"), ("rabies", "public_health"),
    ("blank spot", "access_infrastructure"), ("wilayah yang sulit dijangkau", "access_infrastructure"),
    ("kemacetan", "transport"), ("kecelakaan lalu lintas", "transport"),
    ("kelangkaan BBM", "price_inflation"), ("lonjakan harga cabai", "price_inflation"),
    ("NPHD belum ditandatangani", "budget"), ("keterbatasan anggaran", "budget"),
    ("penyelewengan dana desa", "corruption"), ("pungutan liar", "corruption"),
    ("sengketa lahan", "regulatory"), ("tumpang tindih aturan", "regulatory"),
    ("kemiskinan ekstrem", "social_welfare"), ("pernikahan usia anak", "social_welfare"),
    ("ego sektoral", "coordination"), ("data yang tidak sinkron", "coordination"),
    ("potensi permasalahan", "other"), ("pencemaran lingkungan", "other"),
])
def test_the_category_of_a_phrase(phrase: str, category: str) -> None:
    assert category_of(phrase) == category


def test_the_cause_gives_the_category() -> None:
    assert category_of("TPS rusak akibat banjir") == "natural_disaster"


def test_a_marked_phrase_without_a_known_word_takes_its_surroundings() -> None:
    text = "Banjir, longsor dan cuaca ekstrem serta penyebabnya."
    page = marked_page(text)
    start = text.index("penyebabnya")
    found = categorize(read_risk_words(page, WORDS), start, start + len("penyebabnya"), (0, len(text)))
    assert found[0] == "natural_disaster" and found[1] <= 0.5


def test_a_phrase_without_any_known_word_is_other() -> None:
    assert category_of("kuda lumping") == "other"


@pytest.mark.parametrize("text", [
    pytest.param("Bupati mengingatkan potensi ancaman seperti <risk>politik uang</risk>, <risk>hoaks</risk>, dan "
                 "<risk>politik identitas</risk>.", id="marked"),
    pytest.param("Bupati mengingatkan potensi ancaman seperti politik uang, hoaks, dan politik identitas.",
                 id="unmarked"),
    pytest.param("Bupati mengingatkan potensi ancaman seperti <risk>politik uang, hoaks, dan politik identitas</risk>.",
                 id="one mark over the list"),
])
def test_a_list_gives_one_entry_each(text: str) -> None:
    assert [(r.category, r.text) for r in risks(text)] == [
        ("money_politics", "politik uang"), ("disinformation", "hoaks"), ("identity_politics", "politik identitas")]


@pytest.mark.parametrize("text", [
    pytest.param("Semua pihak diminta menjaga <risk>kelancaran tahapan</risk> dan kerja sama.", id="a virtue"),
    pytest.param("Netralitas aparat dan integritas lembaga sangat penting.", id="virtues, unmarked"),
    pytest.param("Badan Penanggulangan Bencana Daerah dan Satgas Covid-19 turut hadir.", id="names of bodies"),
    pytest.param("Hadir pula Tim Pengendalian Inflasi Daerah (TPID).", id="a team's name"),
    pytest.param("Kapolres banjir pujian dari peserta.", id="banjir is praise here"),
    pytest.param("\nBaca juga: Polisi Tangkap Pelaku Begal\n", id="a link to another article"),
])
def test_what_is_no_harm(text: str) -> None:
    assert risks(text) == ()


@pytest.mark.parametrize(("text", "stance"), [
    pytest.param("Sejauh ini belum ada laporan <risk>kecurangan</risk>.", "denied", id="belum ada laporan"),
    pytest.param("Ketua Bawaslu mengatakan tidak ditemukan <risk>politik uang</risk>.", "denied", id="tidak ditemukan"),
    pytest.param("Hasil pengecekan menyatakan nihil <risk>penimbunan BBM</risk>.", "denied", id="nihil"),
    pytest.param("Kapolres membantah adanya <risk>intimidasi pemilih</risk>.", "denied", id="membantah"),
    pytest.param("Adapun <risk>pelanggaran netralitas</risk>, menurut dia, sejauh ini belum ditemukan.", "denied",
                 id="denied after the phrase"),
    pytest.param("Jangan sampai ada <risk>politik uang</risk>.", "stated", id="jangan sampai is a wish"),
    pytest.param("Bupati berharap agar tidak terjadi <risk>konflik antarpendukung</risk>.", "stated", id="agar tidak"),
    pytest.param("Ia tidak menampik adanya <risk>peredaran miras</risk>.", "stated", id="a double negation"),
    pytest.param("Belum ada honor petugas, tetapi <risk>politik uang</risk> tetap diwaspadai.", "stated",
                 id="the denial ends at tetapi"),
])
def test_stance(text: str, stance: str) -> None:
    assert [r.stance for r in risks(text)] == [stance]


def test_every_harm_of_a_denied_list_is_denied() -> None:
    found = risks("Sejauh ini tidak ditemukan <risk>politik uang</risk>, <risk>hoaks</risk>, maupun "
                  "<risk>isu SARA</risk>.")
    assert [r.stance for r in found] == ["denied"] * 3


def test_the_same_harm_twice_is_one_entry_with_both_passages() -> None:
    found = risks("Bupati mewaspadai <risk>politik uang</risk>. Menurut dia, <risk>politik uang</risk> merusak "
                  "demokrasi. Kapolres juga mewaspadai <risk>money politics</risk>.")
    assert [(r.category, len(r.evidence)) for r in found] == [("money_politics", 3)]


def test_a_harm_stated_once_and_denied_once_is_stated() -> None:
    found = risks("Bupati mewaspadai <risk>kecurangan</risk>. Sejauh ini belum ada laporan <risk>kecurangan</risk>.")
    assert [r.stance for r in found] == ["stated"]


def test_different_harms_of_one_category_stay_apart() -> None:
    found = risks("Kepala BPBD mengingatkan ancaman <risk>banjir</risk> dan <risk>gelombang tinggi</risk>.")
    assert [r.text for r in found] == ["banjir", "gelombang tinggi"]


def test_evidence_quotes_the_page() -> None:
    page = marked_page(f"{RAKOR} Bupati mewaspadai <risk>politik uang</risk>.")
    (risk,) = find_risks(page, focus_of(page), WORDS)
    assert [page.text[e.start:e.end] for e in risk.evidence] == ["politik uang"]
    assert 0.5 <= risk.confidence <= 1


def test_a_harm_taken_for_a_name_is_still_a_candidate() -> None:
    page = marked_page("Petugas mewaspadai <org>premanisme</org> dan <per>narkotika</per>.")
    found = find_candidates(page, read_risk_words(page, WORDS))
    assert [page.text[c.start:c.end] for c in found] == ["premanisme", "narkotika"]


def test_phrases_of_lack_are_candidates() -> None:
    page = marked_page("Camat mengeluhkan keterlambatan pencairan honor karena jembatan gantung rusak.")
    found = {page.text[c.start:c.end]: c.source for c in find_candidates(page, read_risk_words(page, WORDS))}
    assert found.get("jembatan gantung rusak") == "predicate"


def test_trouble_that_may_come_about_is_a_candidate() -> None:
    page = marked_page("Rakor membahas kendala yang mungkin akan timbul serta masalah yang sudah selesai.")
    found = [page.text[c.start:c.end] for c in find_candidates(page, read_risk_words(page, WORDS)) if c.source == "trouble"]
    assert found == ["kendala yang mungkin akan timbul"]


def test_a_general_noun_that_introduces_the_harms_is_none() -> None:
    found = risks("Kapolres mengantisipasi potensi kerawanan seperti <risk>politik uang</risk> dan <risk>hoaks</risk>.")
    assert [r.text for r in found] == ["politik uang", "hoaks"]


def test_a_long_page_is_read() -> None:
    page = marked_page("Rakor mewaspadai politik uang, hoaks dan jembatan gantung rusak tanpa henti " * 3000)
    assert len(find_risks(page, focus_of(page), WORDS)) >= 2


def test_every_category_of_the_record_has_its_entry() -> None:
    assert {e.category for e in WORDS.entries("risk_category")} == set(get_args(Category))
