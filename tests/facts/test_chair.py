"""Who presided: led before opened, and only the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakorx.facts import Absent
from rakorx.facts.chair import find_chair
from rakorx.gazetteer import Gazetteers, load_gazetteers
from rakorx.officials import find_officials
from tests.marked import WORDS, focus_of, marked_page

LEAD = "Rapat koordinasi digelar di aula.\n\n"


def chair(text: str, words: Gazetteers = WORDS) -> tuple[str | None, str, str | None] | None:
    page = marked_page(LEAD + text)
    found = find_chair(page, focus_of(page), find_officials(page, words), words)
    if isinstance(found, Absent):
        return None
    return found.official.name or found.official.first.text, found.basis, found.represents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Rapat dipimpin langsung oleh <off>Sekda Kota Metro</off>, <per>Budi Santosa</per>.",
            ("Budi Santosa", "led", None),
            id="passive",
        ),
        pytest.param(
            "<off>Ketua KPU Kaur</off> <per>Rolly</per> memimpin rapat itu.", ("Rolly", "led", None), id="active"
        ),
        pytest.param(
            "<off>Bupati Sikka</off> <per>Yosef Lado</per> membuka rakor secara resmi. Rapat dipimpin <off>Sekda</off> <per>Ana Dewi</per>.",
            ("Ana Dewi", "led", None),
            id="led wins over opened",
        ),
        pytest.param(
            "<off>Bupati Sikka</off> <per>Yosef Lado</per> membuka rakor secara resmi.",
            ("Yosef Lado", "opened", None),
            id="opened",
        ),
        pytest.param(
            "Acara ini dipimpin oleh <off>Sekretaris Daerah Kota Metro</off>.",
            ("Sekretaris Daerah Kota Metro", "led", None),
            id="office only",
        ),
        pytest.param(
            "<off>Sekda</off> <per>Ana Dewi</per> mewakili <off>Bupati Sikka</off> memimpin rapat.",
            ("Ana Dewi", "led", "Bupati Sikka"),
            id="in another's stead",
        ),
        pytest.param(
            "Rapat dipimpin <off>Bupati Sikka</off> yang diwakili <off>Sekda</off> <per>Ana Dewi</per>.",
            ("Ana Dewi", "led", "Bupati Sikka"),
            id="represented",
        ),
        pytest.param(
            "Saat memimpin rapat, <off>Kapolres</off> AKBP <per>Yudha Prawira</per> meminta semua siaga.",
            ("Yudha Prawira", "led", None),
            id="clause before the name",
        ),
        pytest.param(
            "<off>Mendagri</off> <per>Budi Karya</per> meminta daerah siaga. Hal itu disampaikannya saat membuka rakor di Jakarta.",
            ("Budi Karya", "opened", None),
            id="the speaker before, as a pronoun",
        ),
        pytest.param(
            "Doa dipimpin <off>Ketua MUI</off> <per>Ahmad Zaki</per>.", None, id="a prayer is not the meeting"
        ),
        pytest.param("Rombongan dipimpin <off>Camat Wates</off> <per>Sri Hartini</per>.", None, id="nor a delegation"),
        pytest.param(
            "<off>Bupati Sikka</off> <per>Yosef Lado</per> menghadiri rakor.", None, id="attending is not leading"
        ),
        pytest.param(
            "<off>Bupati Sikka</off> <per>Yosef Lado</per>, di dampingi <off>Sekda</off> <per>Maria</per>, memimpin rakor.",
            ("Yosef Lado", "led", None),
            id="accompanied",
        ),
        pytest.param("Sesi diskusi dipimpin <off>Kepala Bappeda</off> <per>Ali</per>.", None, id="a session of it"),
        pytest.param("<off>Pj. Gubernur</off> semula dijadwalkan memimpin rapat.", None, id="planned only"),
        pytest.param(
            "Sehari sebelumnya, rakor serupa dipimpin <off>Sekda Jawa Barat</off>.", None, id="another meeting"
        ),
    ],
)
def test_chair(text: str, expected: tuple[str, str, str | None] | None) -> None:
    assert chair(text) == expected


@pytest.mark.parametrize(
    ("which", "word", "text", "expected"),
    [
        pytest.param("meeting", "kumpul", "Doa kumpul dipimpin <off>Camat</off> <per>Ali</per>.", "Ali", id="what is led"),
        pytest.param("between", "ayahanda", "Rapat dipimpin oleh ayahanda yang kami hormati sekali lagi <off>Camat</off> <per>Ali</per>.", "Ali", id="what stands between"),
        pytest.param("planned", "mustinya", "<off>Camat</off> <per>Ali</per> mustinya memimpin rapat.", None, id="what was to be"),
        pytest.param("while", "tatkala", "Camat <per>Ali</per> datang ke kantor kabupaten pada pagi itu tatkala memimpin rapat, <off>Sekda</off> <per>Budi</per> tiba.", "Budi", id="a clause"),
        pytest.param("and", "plus", "<off>Camat</off> <per>Ali</per> plus <off>Lurah</off> <per>Budi</per> memimpin rapat.", "Ali", id="two together"),
    ],
)  # fmt: skip
def test_the_small_words_are_those_of_the_lists(tmp_path: Path, which: str, word: str, text: str, expected: str | None) -> None:
    names = ", ".join([word, "hormati", "kami"] if which == "between" else [word])
    (tmp_path / "own.yml").write_text(f"- {{id: small_word.chair.{which}, names: [{names}, oleh, yang, sekali, lagi]}}\n")
    found = chair(text, load_gazetteers(tmp_path))
    assert found != chair(text) and (found[0] if found else None) == expected
