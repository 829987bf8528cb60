"""Names of entries in a text: boundaries, case, needs, unless, all readings; the same answers as the lint's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.gazetteer import Entry, load_gazetteers
from rakorx.gazetteer_lint import marks
from rakorx.name_finder import NameFinder

WORDS = load_gazetteers()
EVERY = NameFinder(WORDS)


def entry(id: str, *names: str, **more: object) -> Entry:
    return Entry.model_validate({"id": id, "names": names, **more})


def found(text: str, *entries: Entry) -> list[tuple[str, str]]:
    return [(hit.entry.id, text[hit.start : hit.end]) for hit in NameFinder(entries).find(text)]


KPU = entry("agency.kpu", "KPU", "Komisi Pemilihan Umum", unless=["KPU Bea Cukai"])
KETUA_KPU = entry("position.ketua_kpu", "Ketua KPU")
PJ = entry("acting.pj", "Pj.", "Penjabat")
TNI = entry("rank.status_tni", "TNI", needs=["Mayjen"])
HAJI = entry("honorific.haji", "H.")


@pytest.mark.parametrize(("text", "hits"), [
    pytest.param("Ketua KPU hadir", [("position.ketua_kpu", "Ketua KPU"), ("agency.kpu", "KPU")], id="all readings"),
    pytest.param("KPUD hadir", [], id="inside a word"),
    pytest.param("komisi\npemilihan umum", [("agency.kpu", "komisi\npemilihan umum")], id="over a line break"),
    pytest.param("kpu hadir", [], id="an acronym in lower case"),
    pytest.param("KPU Bea Cukai Batam", [], id="voided by a longer phrase"),
    pytest.param("KPU Bea Cukai dan KPU", [("agency.kpu", "KPU")], id="voided there only"),
    pytest.param("Pj. Bupati", [("acting.pj", "Pj.")], id="with its full stop"),
    pytest.param("Pj Bupati", [("acting.pj", "Pj")], id="without its full stop"),
    pytest.param("Mayjen TNI Budi", [("rank.status_tni", "TNI")], id="after the word it needs"),
    pytest.param("Sinergi TNI", [], id="without the word it needs"),
    pytest.param("Karmayjen TNI", [], id="a longer word is not the one it needs"),
    pytest.param("H. Budi, S.H., M.H.", [("honorific.haji", "H.")], id="no letter of an abbreviation"),
    pytest.param("", [], id="nothing to read"),
])
def test_find(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text, KPU, KETUA_KPU, PJ, TNI, HAJI) == hits


def test_shared_name_gives_both_entries() -> None:
    assert found("BPD", entry("agency.bank", "BPD"), entry("agency.village", "BPD")) == [
        ("agency.bank", "BPD"), ("agency.village", "BPD")]


def test_of_one_entry_the_longest_name() -> None:
    assert found("Ketua KPU RI", entry("position.a", "Ketua KPU", "Ketua KPU RI")) == [("position.a", "Ketua KPU RI")]


@pytest.mark.parametrize("one", [e for e in WORDS if e.examples or e.not_in], ids=lambda e: e.id)
def test_agrees_with_the_lint(one: Entry) -> None:
    for sentence in (*one.examples, *one.not_in):
        assert any(hit.entry.id == one.id for hit in EVERY.find(sentence)) == bool(marks(one, sentence)), sentence


@given(st.text(max_size=120), st.sampled_from(["Kapolres", "Danramil", "Kalaksa BPBD"]), st.text(max_size=60))
def test_a_name_between_spaces_is_found(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    hits = EVERY.find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert any(hit.start <= len(before) + 1 and len(before) + 1 + len(name) <= hit.end for hit in hits)
