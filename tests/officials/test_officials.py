"""Namings joined and merged: who the page names, in whatever order the press prints office and name."""

from __future__ import annotations

import pytest

from rakorx.officials import find_officials
from rakorx.officials.likeness import same_name
from rakorx.officials.split import splitter_of
from tests.marked import WORDS, marked_page


def who(text: str) -> list[tuple[str, str | None, str | None]]:
    """Type, name (or text) and position of each official."""
    return [(o.type, o.name or o.first.text, o.position) for o in find_officials(marked_page(text), WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<off>Kapolres Sikka</off> AKBP <per>Yohanes Leba</per>, S.I.K. hadir.",
            [("person", "Yohanes Leba", "Kapolres Sikka")],
            id="rank between office and name",
        ),
        pytest.param(
            "<off>Mendagri</off> Jend.Pol.(Purn.) <per>Yohanes Leba</per> hadir.",
            [("person", "Yohanes Leba", "Mendagri")],
            id="ranks in one word",
        ),
        pytest.param(
            "<off>Ketua KPU Kaur</off>, <per>Rolly Hidayat</per>, hadir.",
            [("person", "Rolly Hidayat", "Ketua KPU Kaur")],
            id="office, comma, name",
        ),
        pytest.param(
            "Hadir <per>Nasar Manda</per>, <off>Kepala Kesbangpol</off>.",
            [("person", "Nasar Manda", "Kepala Kesbangpol")],
            id="name, comma, office",
        ),
        pytest.param(
            "Moderator <per>Wasisto</per> (<off>Panewu Temon</off>).",
            [("person", "Wasisto", "Panewu Temon")],
            id="office in brackets after the name",
        ),
        pytest.param(
            "<off>Kajari Labura</off> (<per>Setyo Budi</per>, SH, MH) hadir.",
            [("person", "Setyo Budi", "Kajari Labura")],
            id="name in brackets after the office",
        ),
        pytest.param(
            "Hadir <off>Sekda</off> <per>Ana Dewi</per>, <off>Camat Wates</off>, <off>Kapolsek Temon</off> <per>Budi</per>.",
            [("person", "Ana Dewi", "Sekda"), ("office", "Camat Wates", None), ("person", "Budi", "Kapolsek Temon")],
            id="a bare office between two named ones",
        ),
        pytest.param(
            "<org>Binda Sulbar</org> (Pak <per>Joko</per>) hadir.",
            [("person", "Joko", "Binda Sulbar")],
            id="an agency's man in brackets",
        ),
        pytest.param(
            "<org>Bawaslu Lamteng</org> diwakili <per>Harmono</per> memaparkan.",
            [("person", "Harmono", "Bawaslu Lamteng")],
            id="an agency represented by a man",
        ),
        pytest.param(
            "Dipimpin <off>Sekda</off> sekaligus <off>Ketua TPID Sikka</off>, <per>Ana Dewi</per>, tadi.",
            [("person", "Ana Dewi", "Sekda")],
            id="two offices of one man before his name",
        ),
        pytest.param(
            "Diwakili <off>Sekda Agam</off>. Drs. H. <per>Ali Dalo</per>, MM, tadi.",
            [("person", "Ali Dalo", "Sekda Agam")],
            id="a full stop for the comma, then titles",
        ),
        pytest.param(
            "Hadir <org>Tim Pemenangan Paslon 1</org> <per>Elias Ello</per>; dan lainnya.",
            [("person", "Elias Ello", "Tim Pemenangan Paslon 1")],
            id="a body right before its man",
        ),
    ],
)
def test_office_and_name_are_joined(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert who(text) == expected


def test_a_body_named_before_its_man() -> None:
    text = "Hadir narasumber dari <org>Ditreskrimsus Polda Jatim</org>, Kompol <per>Agung Pribadi</per>."
    assert who(text) == [("person", "Agung Pribadi", "Ditreskrimsus Polda Jatim")]


def test_who_speaks_through_another_is_represented() -> None:
    page = marked_page("<off>Kapolres Bima</off> melalui <off>Kasat Binmas</off> AKP <per>Budi</per> menyampaikan pesan.")
    absent, present = find_officials(page, WORDS)
    assert absent.first.represented
    assert present.first.represents == "Kapolres Bima"


def test_forms_of_one_person_merge() -> None:
    page = marked_page(
        "<off>Kapolres Sikka</off> AKBP <per>Yudha Prawira</per>, S.I.K. hadir. <per>Yudha</per> mengatakan aman. "
        "<off>Kapolres</off> menambahkan. AKBP <per>Yudha</per> menutup."
    )
    (official,) = find_officials(page, WORDS)
    assert (official.name, official.position, len(official.namings)) == ("Yudha Prawira", "Kapolres Sikka", 4)
    assert official.first.rank == "AKBP"
    assert official.first.degrees == ("S.I.K.",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rusli Hanafi Nst", "Rusli Hanafi Nasution", True),
        ("Rusli Hanafi Nasution", "Rusli Hanafi Nst", True),
        ("Abd Rahman", "Abdul Rahman", True),
        ("M. Yusuf", "Muhammad Yusuf", True),
        ("Safrizal", "Syafrizal", True),
        ("Budi", "Rudi", False),
        ("Nst", "Nasution", False),
        ("Ali Hrp", "Budi Harahap", False),
        ("Andi Ari", "Andi Arianto", False),
        ("Siti Nur", "Siti Maryam", False),
    ],
)
def test_clipped_names_are_the_same_beside_a_whole_one(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_offices_of_two_regions_stay_apart() -> None:
    text = "<off>Ketua KPU Labusel</off> dan <off>Ketua KPU Labura</off> hadir."
    assert [name for _, name, _ in who(text)] == ["Ketua KPU Labusel", "Ketua KPU Labura"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hadir <off>Ketua KPU</off>, <off>Bupati</off>/<off>Wali Kota</off>, <off>Kapolres</off>, dan "
            "<off>Dandim se-Jawa Tengah</off>.",
            [
                "Ketua KPU se-Jawa Tengah", "Bupati se-Jawa Tengah", "Wali Kota se-Jawa Tengah",
                "Kapolres se-Jawa Tengah", "Dandim se-Jawa Tengah",
            ],
            id="a scope for the whole list",
        ),
        pytest.param(
            "Hadir <off>Sekda Pati</off>, <off>Ketua KPU</off>, dan <off>Ketua Bawaslu Kabupaten Pati</off>.",
            ["Sekda Pati", "Ketua KPU Kabupaten Pati", "Ketua Bawaslu Kabupaten Pati"],
            id="a region for the last two",
        ),
        pytest.param(
            "Hadir <off>Camat</off>, <off>Kapolsek Wates</off>.", ["Camat", "Kapolsek Wates"], id="not over a comma alone"
        ),
        pytest.param(
            "Raker <off>Bupati</off> itu diikuti <off>Bupati Kaimana</off>, <off>Bupati Fakfak</off>.",
            ["Bupati", "Bupati Fakfak"],
            id="one bare office takes in one of them, not all",
        ),
    ],
)  # fmt: skip
def test_offices_of_a_list(text: str, expected: list[str]) -> None:
    assert [name for _, name, _ in who(text)] == expected


def test_a_list_names_nobody_twice() -> None:
    text = "Hadir <off>Dansat Brimob</off> Kombes Pol <per>Budi</per>, <off>Dandim</off> Letkol Inf <per>Arif Budi</per>."
    assert [name for _, name, _ in who(text)] == ["Budi", "Arif Budi"]


def test_a_year_makes_no_group_of_an_office() -> None:
    (official,) = find_officials(marked_page("Dimuat 9 Juli 2024\n<off>Penjabat Bupati Pati</off> hadir."), WORDS)
    assert not official.first.group


def test_who_stands_in_for_whom() -> None:
    page = marked_page(
        "<off>Dandim 0111/Bireuen</off> yang diwakili <off>Pasi Intel</off> Kapten Inf <per>Surabaya</per> hadir."
    )
    absent, present = find_officials(page, WORDS)
    assert absent.first.represented
    assert present.first.represents == "Dandim 0111/Bireuen"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ketua dan Anggota KPU Inhil", ("Ketua KPU Inhil", "Anggota KPU Inhil")),
        ("Ketua KPU dan Bawaslu Kota Metro", ("Ketua KPU Kota Metro", "Ketua Bawaslu Kota Metro")),
        ("Bupati dan Wali Kota se-Sumatera", ("Bupati se-Sumatera", "Wali Kota se-Sumatera")),
        ("Bupati/Wali Kota se-Sumatera", ("Bupati se-Sumatera", "Wali Kota se-Sumatera")),
        ("Asisten Pemerintahan dan Kesra", ("Asisten Pemerintahan dan Kesra",)),
        ("Kepala Dinas Kependudukan dan Pencatatan Sipil", ("Kepala Dinas Kependudukan dan Pencatatan Sipil",)),
        ("keuchik dari Kecamatan Jeumpa dan Kota Juang", ("keuchik dari Kecamatan Jeumpa dan Kota Juang",)),
    ],
)
def test_coordinated_offices_are_split_with_what_they_share(text: str, parts: tuple[str, ...]) -> None:
    assert splitter_of(WORDS).split(text) == parts
