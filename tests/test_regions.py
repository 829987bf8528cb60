"""Names of regions: every reading of an ambiguous one, and what narrows it."""

from __future__ import annotations

import csv
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.gazetteer import load_gazetteers
from rakorx.regions import narrow
from rakorx.spelling import squash

REGIONS = load_gazetteers().regions


@pytest.mark.parametrize(("text", "codes"), [
    pytest.param("Lampung Tengah", ["18.02"], id="official short name"),
    pytest.param("Kabupaten Lampung Tengah", ["18.02"], id="official name"),
    pytest.param("Kab. Lamteng", ["18.02"], id="short form after Kab."),
    pytest.param("Kab.Lamteng", ["18.02"], id="no space after Kab."),
    pytest.param("LAMPUNGTENGAH", ["18.02"], id="space lost"),
    pytest.param("Bandarlampung", ["18.71"], id="older spelling"),
    pytest.param("Toli Toli", ["72.04"], id="hyphen lost"),
    pytest.param("Tolitoli", ["72.04"], id="hyphen and space lost"),
    pytest.param("So'e", ["53.02"], id="apostrophe"),
    pytest.param("50 Kota", ["13.07"], id="number in the name"),
    pytest.param("Gunung Sugih", ["18.02"], id="capital"),
    pytest.param("Bandung", ["32.73", "32.04"], id="city and regency, the city first"),
    pytest.param("Kota Bandung", ["32.73"], id="Kota tells the city"),
    pytest.param("Bupati Bandung", ["32.04"], id="Bupati tells the regency"),
    pytest.param("Wali Kota Solok", ["13.72"], id="Wali Kota tells the city"),
    pytest.param("Polres Bogor", ["32.01", "32.71"], id="Polres is the regency's first"),
    pytest.param("Polresta Bogor Kota", ["32.71"], id="Polresta … Kota is the city's"),
    pytest.param("Polres Metro Bekasi", ["32.16", "32.75"], id="Metro belongs to the command"),
    pytest.param("Polres Metro", ["18.72"], id="Metro is the city"),
    pytest.param("Dandim 0735/Surakarta", ["33.72"], id="number between cue and name"),
    pytest.param("Gubernur Jambi", ["15"], id="Gubernur tells the province"),
    pytest.param("Kejati Gorontalo", ["75"], id="Kejati tells the province"),
    pytest.param("Polda Metro Jaya", ["31"], id="Jakarta's police"),
    pytest.param("D.I. Yogyakarta", ["34"], id="dotted abbreviation"),
    pytest.param("Papua Barat Daya", ["96"], id="new province, longest name wins"),
    pytest.param("PBD", ["96"], id="its short form"),
    pytest.param("Kecamatan Kalirejo", ["18.02"], id="district by its cue"),
    pytest.param("Distrik Nimbokrang", ["91.03"], id="Papuan district"),
    pytest.param("IKN", ["64.09"], id="the new capital lies in Penajam"),
    pytest.param("Siau Tagulandang Biaro", ["71.09"], id="long name abbreviated in the decree"),
    pytest.param("Pangkep", ["73.10"], id="blend"),
    pytest.param("Atlantis", [], id="no region"),
    pytest.param("Nimbokrang", [], id="a district's name without its cue"),
])
def test_resolve(text: str, codes: list[str]) -> None:
    assert [area.code for area in REGIONS.resolve(text)] == codes


@pytest.mark.parametrize(("text", "within", "codes"), [
    pytest.param("Banjar", ["63"], ["63.03"], id="the province tells Banjar from Banjar"),
    pytest.param("Banjar", ["32"], ["32.79"], id="and the other way"),
    pytest.param("Sukadana", ["18"], ["18.07"], id="capital of two regencies"),
    pytest.param("Sukadana", ["61.11"], ["61.11"], id="a regency narrows too"),
    pytest.param("Banjar", ["94"], ["32.79", "63.03"], id="a strange province narrows nothing"),
])
def test_resolve_within(text: str, within: list[str], codes: list[str]) -> None:
    assert [area.code for area in REGIONS.resolve(text, within)] == codes


@pytest.mark.parametrize(("text", "found"), [
    pytest.param("Rapat di Yogyakarta", ["Yogyakarta"], id="di is a preposition, not DI"),
    pytest.param("aparatur negara dan tetap siaga", [], id="common words in lower case"),
    pytest.param("kabupaten lampung tengah", ["lampung tengah"], id="lower case after its cue"),
    pytest.param("Bupati/Wali Kota Bogor", ["Bogor"], id="two offices, one name"),
    pytest.param("Kecamatan Kalirejo, Kabupaten Lampung Tengah", ["Kalirejo", "Lampung Tengah"], id="address"),
    pytest.param("se-Kabupaten Sikka", ["Sikka"], id="se- before the cue"),
    pytest.param("OKU Timur dan OKU", ["OKU Timur", "OKU"], id="longest first"),
    pytest.param("Gubernur Jambi di Jambi", ["Jambi", "Jambi"], id="each mention for itself"),
])
def test_find(text: str, found: list[str]) -> None:
    assert [text[m.start:m.end] for m in REGIONS.find(text)] == found


def test_cue_does_not_reach_over_a_preposition() -> None:
    first, second = REGIONS.find("Gubernur Jambi di Jambi")
    assert first.codes == ("15",)
    assert second.codes == ("15.71", "15")


def test_every_name_of_every_area_leads_to_it() -> None:
    lost = [(area.code, name) for area in REGIONS for name in (area.name, *area.all_names)
            if area.code not in {a.code for a in REGIONS.resolve(name)}]
    assert lost == []


def test_every_capital_and_town_leads_to_its_area() -> None:
    lost = [(area.code, name) for area in REGIONS for name in (*area.towns, *([area.capital] if area.capital else []))
            if area.level != "province" and area.code not in {r.area.code for r in REGIONS.readings(name)}]
    assert lost == []


def test_ambiguous_short_names_keep_all_readings() -> None:
    by_short: dict[str, set[str]] = {}
    for area in REGIONS:
        if area.level != "province":
            by_short.setdefault(squash(area.short), set()).add(area.code)
    twice = {name: codes for name, codes in by_short.items() if len(codes) > 1}
    assert len(twice) > 20
    assert all(codes <= {r.area.code for r in REGIONS.readings(name)} for name, codes in twice.items())


@pytest.mark.parametrize(("slip", "code"), [
    pytest.param("BANDAR LAPUNG", "18.71", id="letter lost"),
    pytest.param("Bandar Lampong", "18.71", id="letter changed"),
    pytest.param("Tulungagungg", "35.04", id="letter doubled"),
])
def test_similar(slip: str, code: str) -> None:
    assert code in {reading.area.code for reading in REGIONS.similar(slip)}


@pytest.mark.parametrize("name", ["Bantu", "Lampung Tengah", "Medann"], ids=["short", "no slip", "too short to tell"])
def test_similar_is_silent(name: str) -> None:
    assert REGIONS.similar(name) == ()


def test_codes_and_names_are_those_of_the_decree() -> None:
    decree = Path(__file__).parent / "data" / "wilayah.csv"
    rows = {code: name.strip() for code, name in csv.reader(decree.open(encoding="utf-8")) if code != "code"}
    ours = {area.code: area.name for area in REGIONS}
    ours |= {f"{area.code}.{number}": name for area in REGIONS for number, name in area.districts}
    assert ours == rows


@given(st.text(alphabet=string.ascii_letters + " .,-/'()\n0123456789éĀ", max_size=200))
def test_find_gives_true_spans(text: str) -> None:
    reached = 0
    for mention in REGIONS.find(text, bare_districts=True):
        assert reached <= mention.start < mention.end <= len(text)
        assert mention.readings
        reached = mention.end


def test_narrow_keeps_all_when_nothing_fits() -> None:
    readings = REGIONS.readings("Bandung")
    assert narrow(readings, []) == readings
    assert narrow(readings, ["32.04"]) == tuple(r for r in readings if r.area.code == "32.04")
