"""Marks mended: fragments dropped, broken offices joined, names cut free of offices."""

from __future__ import annotations

import pytest

from rakorx.mend import mend
from tests.marked import WORDS, marked_page


def marks(text: str) -> list[tuple[str, str]]:
    return [(m.label, m.text) for m in mend(marked_page(text), WORDS).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<off>Sekretaris Daerah</off> (<off>Sekda</off>) <loc>Kotamobagu</loc>, <per>Ali</per>.",
            [("OFF", "Sekretaris Daerah (Sekda) Kotamobagu"), ("PER", "Ali")],
            id="short form in brackets",
        ),
        pytest.param(
            "<off>Ketua Bawaslu</off> <loc>Kabupaten Sanggau</loc> hadir.",
            [("OFF", "Ketua Bawaslu Kabupaten Sanggau")],
            id="office and its region",
        ),
        pytest.param(
            "<org>KPU</org> <loc>Kota Metro</loc> hadir.", [("ORG", "KPU Kota Metro")], id="body and its region"
        ),
        pytest.param(
            "<org>KPU</org>, <loc>Kota Metro</loc>", [("ORG", "KPU"), ("LOC", "Kota Metro")], id="a comma parts them"
        ),
        pytest.param("<per>Budi</per>, <per>S.</per> hadir.", [("PER", "Budi")], id="a stray degree"),
        pytest.param(
            "<off>Ketua KPU Kota Metro Rusydi Basyah</off> hadir.",
            [("OFF", "Ketua KPU Kota Metro"), ("PER", "Rusydi Basyah")],
            id="a name inside the office",
        ),
        pytest.param(
            "<off>Sekretaris Daerah Kabupaten Jember Mirfano</off> hadir.",
            [("OFF", "Sekretaris Daerah Kabupaten Jember"), ("PER", "Mirfano")],
            id="a name behind a region that could be one",
        ),
        pytest.param(
            "<off>Danrem 133</off>/Nani Wartabone Brigjen TNI <per>Budi</per> hadir.",
            [("OFF", "Danrem 133/Nani Wartabone"), ("PER", "Budi")],
            id="the name of a unit",
        ),
        pytest.param("<org>Polres Bima dan</org> TNI", [("ORG", "Polres Bima")], id="a joint at the end"),
        pytest.param(
            "<off>Bupati</off> dan Walikota se-Provinsi Lampung, hadir.",
            [("OFF", "Bupati dan Walikota se-Provinsi Lampung")],
            id="an unmarked office that shares the scope",
        ),
        pytest.param(
            "<org>Badan Intelijen Negara (BIN) Bupati</org> hadir.",
            [("ORG", "Badan Intelijen Negara (BIN)"), ("OFF", "Bupati")],
            id="a forgotten comma",
        ),
        pytest.param(
            "<off>Staf Bidang I Kesbangpol</off> Prov. Bali <per>Ali</per> hadir.",
            [("OFF", "Staf Bidang I Kesbangpol Prov. Bali"), ("PER", "Ali")],
            id="a region behind its level",
        ),
        pytest.param(
            "<off>Kapolsek Ratu Agung</off> hadir.", [("OFF", "Kapolsek Ratu Agung")], id="a district is no name"
        ),
        pytest.param(
            "<off>Kepala Dinas Kesehatan</off> hadir.", [("OFF", "Kepala Dinas Kesehatan")], id="an agency is no name"
        ),
    ],
)
def test_mend(text: str, expected: list[tuple[str, str]]) -> None:
    assert marks(text) == expected
