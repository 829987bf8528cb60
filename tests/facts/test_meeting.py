"""Status: held meetings against those to come, cancelled, only mentioned; kind and name."""

from __future__ import annotations

import pytest

from rakorx.facts import Absent
from rakorx.facts.meeting import find_focus
from tests.marked import WORDS, marked_page

HELD = (
    "<loc>Metro</loc> – <org>Pemkot Metro</org> menggelar rapat koordinasi persiapan Pilkada 2024 di <ven>Aula Pemkot Metro</ven>, "
    "<date>Rabu (13/11/2024)</date>.\n\nRakor dipimpin <off>Sekda Kota Metro</off>, <per>Budi Santosa</per>, dan dihadiri "
    "<off>Kapolres</off>, <off>Dandim</off> serta para <off>camat</off>.\n"
)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param(HELD, True, id="held"),
        pytest.param(
            "<loc>Metro</loc> – <org>KPU Metro</org> akan menggelar rapat koordinasi pada <date>Jumat (20/9/2024)</date> mendatang. "
            "Undangan sudah disebar, rakor dijadwalkan berlangsung di <ven>Hotel Aidia</ven>.\n",
            False,
            id="to come",
        ),
        pytest.param(
            "<loc>Metro</loc> – Rapat koordinasi yang semestinya digelar <org>Pemkab</org>, <date>Senin (20/1/2025)</date>, batal digelar. "
            "Rakor ditunda sampai pekan depan.\n",
            False,
            id="cancelled",
        ),
        pytest.param(
            "Polisi menangkap dua pencuri sepeda motor di <loc>Metro</loc>, <date>Senin (20/1/2025)</date>.\n",
            False,
            id="no meeting",
        ),
    ],
)
def test_status(text: str, held: bool) -> None:
    assert isinstance(find_focus(marked_page(text), WORDS), Absent) is not held


def test_kind_and_name() -> None:
    focus = find_focus(marked_page(HELD), WORDS)
    assert not isinstance(focus, Absent)
    assert (focus.kind, focus.name) == ("rapat_koordinasi", "rapat koordinasi persiapan Pilkada 2024")


def test_forum_koordinasi_pimpinan_is_a_body() -> None:
    page = marked_page("Forum Koordinasi Pimpinan Daerah meninjau pasar.\n")
    assert find_focus(page, WORDS) == Absent("no meeting is named")
