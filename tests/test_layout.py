"""The head of a text: title, dateline, paper, day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.gazetteer import load_gazetteers
from rakorx.layout import Layout, read_layout

WORDS = load_gazetteers()
BODY = "Pemerintah daerah menggelar rapat koordinasi yang dihadiri unsur Forkopimda dan para camat di aula setempat."
TITLE = "Bawaslu Solok Selatan Kumpulkan Wali Nagari"


def layout(text: str) -> Layout:
    found = read_layout(text, WORDS)
    for name, (start, end) in found.spans.items():
        if name != "published":
            assert text[start:end] == getattr(found, name)
    return found


@pytest.mark.parametrize(
    ("head", "place", "outlet"),
    [
        pytest.param("GARUT – ", "GARUT", None, id="dash"),
        pytest.param("Semarang - ", "Semarang", None, id="hyphen"),
        pytest.param("MANGGAR—", "MANGGAR", None, id="no blanks"),
        pytest.param("SERPONG-", "SERPONG", None, id="hyphen without blanks"),
        pytest.param("PADANG ARO,- ", "PADANG ARO", None, id="comma and hyphen"),
        pytest.param("RANTAUPRAPAT | ", "RANTAUPRAPAT", None, id="bar"),
        pytest.param("KALIANDA, Lampungpro.id -- ", "KALIANDA", "Lampungpro.id", id="paper after a comma"),
        pytest.param("MURATARA, SILAMPARI ONLINE-", "MURATARA", "SILAMPARI ONLINE", id="paper before a hyphen"),
        pytest.param("LHOKSEUMAWE | PASESATU – ", "LHOKSEUMAWE", "PASESATU", id="paper after a bar"),
        pytest.param("Dompu (Kabar Nggahi).- ", "Dompu", "Kabar Nggahi", id="paper in brackets"),
        pytest.param("INDRAMAYU, (PK) – ", "INDRAMAYU", "PK", id="comma and brackets"),
        pytest.param("PORTALJABAR, KAB. GARUT - ", "KAB. GARUT", "PORTALJABAR", id="paper first"),
        pytest.param("WANGI-WANGI, SultraPedia — ", "WANGI-WANGI", "SultraPedia", id="hyphen in the place"),
        pytest.param("TRIBUN-TIMUR.COM, MAMUJU - ", "MAMUJU", "TRIBUN-TIMUR.COM", id="hyphen in the paper"),
        pytest.param("BANDAR LAPUNG, Nenemonews (Lampung) – ", "BANDAR LAPUNG", "Nenemonews", id="a slip in the place"),
        pytest.param("BOTAWA, Saireri Ekspres. ", "BOTAWA", "Saireri Ekspres", id="full stop"),
        pytest.param("PANUMBANGAN, Ciamis – ", "PANUMBANGAN", None, id="district and regency"),
        pytest.param("Kota Tasik – ", "Kota Tasik", None, id="kind before the name"),
        pytest.param("Pekanbaru (11/3) - ", "Pekanbaru", None, id="day without year"),
        pytest.param("Diskominfo Jember – ", None, "Diskominfo Jember", id="an office publishes"),
        pytest.param("Media Center Rejang Lebong – ", None, "Media Center Rejang Lebong", id="a media centre"),
        pytest.param("REMBANG, mataairradio – ", "REMBANG", "mataairradio", id="paper in small letters"),
    ],
)
def test_datelines(head: str, place: str | None, outlet: str | None) -> None:
    for before in ("", f"{TITLE}\n\n"):
        found = layout(f"{before}{head}{BODY}\n")
        assert (found.dateline, found.outlet) == (place, outlet)
        assert found.body_start == len(before) + len(head)


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "Andi Suhendra (BMKG Ranai) membuka paparan dengan kabar kurang baik - gelombang tinggi di laut lepas.",
        "TNI-Polri bersama penyelenggara menggelar rapat koordinasi lintas sektoral di Mapolres setempat pagi tadi.",
        "Kapolres Garut – yang baru menjabat sebulan – memimpin rapat koordinasi lintas sektoral di Mapolres.",
        "KABARSATU – Pemerintah daerah menggelar rapat koordinasi yang dihadiri unsur Forkopimda dan para camat.",
        "Jakarta Utara bersama Bekasi menyiapkan pompa - kata camat saat rapat koordinasi di aula kecamatan itu.",
        "“Tual – kota kita,” kata wali kota membuka rapat koordinasi yang digelar di aula balai kota pagi tadi.",
    ],
)
def test_what_only_looks_like_a_dateline(line: str) -> None:
    found = layout(f"{TITLE}\n{line}")
    assert (found.dateline, found.outlet) == (None, None)
    assert found.body_start == len(TITLE) + 1


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Redaksi  -  Minggu, 20 Oktober 2024 | 20:14 WIB", date(2024, 10, 20)),
        ("Jumat, 22 Nov 2024 10:15 WIB", date(2024, 11, 22)),
        ("Jumat, 21 Juli 2023 | 09:05 WIB | Dibaca 412 kali", date(2023, 7, 21)),
        ("17 November 2020 by admin", date(2020, 11, 17)),
        ("Posted on 22 November 2024", date(2024, 11, 22)),
        ("08 April 2019 19:45 WIB", date(2019, 4, 8)),
        ("Tulangbawang Barat | Senin, 4 November 2024", date(2024, 11, 4)),
        ("Sabtu 20 Jan 2024 – 08:21 WIB", date(2024, 1, 20)),
        ("Reporter: Nurma Handayani | Editor: Toni Sugiarto | Senin, 27 Mei 2024", date(2024, 5, 27)),
    ],
)
def test_publication_lines(line: str, day: date) -> None:
    found = layout(f"{TITLE}\n\n{line}\n\nGARUT – {BODY}")
    assert (found.published, found.title, found.dateline) == (day, TITLE, "GARUT")
    assert layout(f"{line}\n{TITLE}\nGARUT – {BODY}").title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Pilkada Serentak 27 November 2024 Digelar di 13 Kabupaten",
        "Rapat digelar Jumat, 22 November 2024, di aula dan dihadiri para camat.",
        "Jumat (22/11)",
    ],
)
def test_other_days_are_not_that_of_publication(line: str) -> None:
    assert layout(f"{line}\n{BODY}").published is None


def test_a_dateline_may_give_the_day() -> None:
    found = layout(f"Metro, 13 November 2024 – {BODY}")
    assert (found.dateline, found.published) == ("Metro", date(2024, 11, 13))
    assert layout(f"{TITLE}\nKamis, 14 November 2024\nMetro, 13 November 2024 – {BODY}").published == date(2024, 11, 14)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param(f"{TITLE}\n\n", TITLE, id="first line"),
        pytest.param(f"\n\n  {TITLE}  \n\n", TITLE, id="blank lines around"),
        pytest.param(f"OPINI\n\n{TITLE}\nOleh: Parulian Hutagalung\n", TITLE, id="section and byline"),
        pytest.param(f"(Foto: Asisten I menyampaikan sambutan/ist)\n{TITLE}\n", TITLE, id="caption"),
        pytest.param("Suasana rapat di posko. (Foto: Diskominfo Sigi)\n", None, id="caption alone"),
        pytest.param(f"{TITLE}\nTarutung, Suara Silindung\n", TITLE, id="dateline on a line of its own"),
        pytest.param("", None, id="no title"),
        pytest.param("Tanah Bumbu,\n", None, id="a broken line"),
        pytest.param(
            "Kapolres Mabar: Masa Tenang Bukan Waktu untuk Lengah\n",
            "Kapolres Mabar: Masa Tenang Bukan Waktu untuk Lengah",
            id="colon",
        ),
    ],
)
def test_titles(head: str, title: str | None) -> None:
    assert layout(f"{head}{BODY}\n{BODY}\n").title == title


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Rapat.", TITLE, "GARUT –", "–", "|", "Foto", "()", "Metro, 13 November 2024"]
)
def test_scraps(text: str) -> None:
    assert 0 <= layout(text).body_start <= len(text)


@given(st.text(st.sampled_from("GARUTgarut –-|,.:()\n/1234 FotoOleh"), max_size=200))
def test_any_text(text: str) -> None:
    found = layout(text)
    assert 0 <= found.body_start <= len(text)


@pytest.mark.parametrize("unit", ["A, ", "| ", "- ", "(", "Jumat, 22 November 2024 ", "A\n", "GARUT", " ", "\t\n"])
def test_endless_heads_end(unit: str) -> None:
    text = unit * 100_000
    assert 0 <= layout(text).body_start <= len(text)
