"""Names that no mark holds, found beside offices and names; and what stands there without being a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakorx.gazetteer import load_gazetteers
from rakorx.missed_names import with_missed_names
from tests.marked import WORDS, marked_page


def names(text: str) -> list[str]:
    return [m.text for m in with_missed_names(marked_page(text), WORDS).mentions if m.label == "PER"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<off>Bupati Sikka</off>, Merlan Wolo, yang hadir.", ["Merlan Wolo"], id="between commas"),
        pytest.param("- <off>Bupati Sikka</off>, Merlan Wolo\n- <off>Kapolres</off>", ["Merlan Wolo"], id="ends a line"),
        pytest.param(
            "<per>Ali Dalo</per> (<off>Ketua</off>), <loc>Merlan Wolo</loc> (<off>Sekretaris</off>), hadir.",
            ["Ali Dalo", "Merlan Wolo"],
            id="before its office in brackets",
        ),
        pytest.param("<off>Bupati Sikka</off> Merlan Wolo hadir.", ["Merlan Wolo"], id="right behind"),
        pytest.param("<off>Ketua KPU Sikka</off>, Wolo, S.H., hadir.", ["Wolo"], id="one word before a degree"),
        pytest.param("<off>Ketua KPU Sikka</off>, <loc>Wolo</loc> saat membuka rapat.", ["Wolo"], id="marked a place"),
        pytest.param("<off>Bupati Sikka</off>, Ir. Wolo KS Dalo, menekankan hal itu.", ["Wolo KS Dalo"], id="titles"),
        pytest.param("<off>Bupati Sikka</off> H.M.Wolo, hadir.", ["H.M.Wolo"], id="glued initials"),
        pytest.param("<off>Kasat Reskrim</off> (<loc>Wolo</loc>), hadir.", ["Wolo"], id="in brackets"),
        pytest.param(
            "<per>Ali Dalo</per>, <loc>Merlan Wolo</loc>, dan <per>Budi</per> hadir.",
            ["Ali Dalo", "Merlan Wolo", "Budi"],
            id="between two persons",
        ),
        pytest.param(
            "Dibuka <off>Ketua KPU Sikka</off>, Wolo, pada 5 April. Lalu Wolo menutup.", ["Wolo"], id="named again"
        ),
        pytest.param("Hadir <off>Sekda Sikka</off> Wolo S.Sos, dan lainnya.", ["Wolo"], id="a degree without a comma"),
        pytest.param(
            "<per>Ali Dalo</per> dan <loc>Merlan Wolo</loc>, paslon kedua.", ["Ali Dalo", "Merlan Wolo"], id="joined to one"
        ),
        pytest.param("Sebut <per>Merlan</per> M. Wolo kemarin.", ["Merlan M. Wolo"], id="a name that breaks off"),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<off>Kapolres</off>, Wolo, dan <off>Dandim</off> hadir.", [], id="one word in a list"),
        pytest.param("<off>Camat</off> Merlan Wolo hadir.", [], id="a district behind its head"),
        pytest.param("<off>Bupati</off>, <loc>Nagekeo</loc>, hadir.", [], id="a region"),
        pytest.param("<off>Bupati Sikka</off>, Kejaksaan Negeri, hadir.", [], id="a body of the lists"),
        pytest.param("<off>Bupati Sikka</off>, Panen Raya, lalu panen lagi di tepi jalan raya.", [], id="words in use"),
        pytest.param("<off>Gubernur Riau</off> (Gubri) <per>Ali</per> hadir.", ["Ali"], id="a short form"),
        pytest.param("<off>Bupati Sikka</off>\nMerlan Wolo, yang hadir.", [], id="over a line end"),
        pytest.param("<org>Merlan Wolo</org> (<org>MW</org>), hadir.", [], id="a body's short form"),
        pytest.param("<per>Ali Dalo</per>, <loc>Sikka</loc>, <per>Budi</per>.", ["Ali Dalo", "Budi"], id="a place among"),
    ],
)
def test_other_words_are_not(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_goes_on_behind_a_name_is_in_the_lists(tmp_path: Path) -> None:
    text = marked_page("<off>Bupati Sikka</off>, Merlan Wolo tatkala pagi hadir.")
    (tmp_path / "own.yml").write_text("- {id: small_word.name.behind, names: [tatkala]}\n")
    for words, expected in ((WORDS, []), (load_gazetteers(tmp_path), ["Merlan Wolo"])):
        assert [m.text for m in with_missed_names(text, words).mentions if m.label == "PER"] == expected
