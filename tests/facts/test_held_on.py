"""The meeting's own day among all the days that a page prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rakorx.facts import Absent
from rakorx.facts.held_on import find_held_on, weekday_warning
from rakorx.record import HeldOn
from tests.marked import WORDS, focus_of, marked_page

RAKOR = "Pemerintah Kabupaten Sikka menggelar rapat koordinasi persiapan Pilkada"


def held_on(text: str, published: str | None = None) -> HeldOn | Absent:
    page = marked_page(text)
    if published:
        page = replace(page, article=replace(page.article, published=date.fromisoformat(published)))
    return find_held_on(page, focus_of(page), WORDS)


@pytest.mark.parametrize(("text", "day", "inferred"), [
    pytest.param(f"{RAKOR} di Aula, Rabu (9/10/2024). Pemungutan suara berlangsung 27 November 2024.",
                 "2024-10-09", (), id="not the voting day after it"),
    pytest.param(f"Menjelang pemungutan suara 27 November 2024, {RAKOR} di Aula, Rabu (9/10).",
                 "2024-10-09", ("year",), id="not the voting day before it, whose year it takes"),
    pytest.param(f"{RAKOR} serentak tahun 2018, Kamis (7/6).", "2018-06-07", ("year",),
                 id="year of the election's name"),
    pytest.param(f"Redaksi - Minggu, 20 Oktober 2024 | 20:14 WIB\n\n{RAKOR}, Sabtu (19/10).",
                 "2024-10-19", ("year",), id="year of the publication line"),
    pytest.param(f"MAUMERE (11/3/2025) – {RAKOR} di Aula, Senin (10/3/2025).", "2025-03-10", (), id="not the dateline"),
    pytest.param(f"MAUMERE (11/3/2025) – {RAKOR} di Aula.", "2025-03-11", ("day",),
                 id="the dateline, for want of a better"),
    pytest.param(f"MAUMERE, Selasa 11/3/2025 | FLORESPOS\n\n{RAKOR} di Aula.", "2025-03-11", ("day",),
                 id="the dateline on a line of its own"),
    pytest.param(f"{RAKOR} dan pemungutan suara, Rabu (9/10/2024) di Aula. Alat peraga diturunkan Minggu (24/11/2024).",
                 "2024-10-09", (), id="the words of the meeting's name before it"),
    pytest.param(f"MAUMERE | FLORESPOS | Sabtu, 18/01/2020 - 16:11 WIB\n\n{RAKOR} kemarin di Aula.",
                 "2020-01-17", ("day",), id="kemarin, and a publication line with a time"),
    pytest.param(f"{RAKOR} di Maumere, 12-03-25.", "2025-03-12", (), id="short numbers without brackets"),
    pytest.param(f"{RAKOR}. “Semua siap,” ujar Bupati usai rakor, Kamis (10/2/2022).", "2022-02-10", ("day",),
                 id="the day of a statement, for want of a better"),
    pytest.param(f"{RAKOR}, Rabu (5/6/2024). “Kami siap,” kata Kapolres, Jumat (7/6/2024).", "2024-06-05", (),
                 id="not the day of a statement where a better one stands"),
    pytest.param(f"{RAKOR} berdasarkan Keputusan Bupati tanggal 3 Januari 2024, Selasa (6/2/2024).", "2024-02-06", (),
                 id="not a decree's day"),
    pytest.param(f"{RAKOR}, Selasa (6/2/2024). Rapat sebelumnya pada Kamis (1/2/2024) belum tuntas.", "2024-02-06", (),
                 id="not another meeting's day"),
    pytest.param(f"{RAKOR}, Selasa (6/8/2024). Pendaftaran calon dibuka 27-29 Agustus 2024.", "2024-08-06", (),
                 id="not the registration window"),
])
def test_the_day_of_the_meeting(text: str, day: str, inferred: tuple[str, ...]) -> None:
    found = held_on(text)
    assert isinstance(found, HeldOn), found
    assert (found.start.isoformat(), found.end.isoformat(), found.inferred) == (day, day, inferred)


@pytest.mark.parametrize(("text", "start", "end"), [
    pytest.param(f"{RAKOR} selama dua hari, 9-10 Oktober 2024.", "2024-10-09", "2024-10-10", id="range"),
    pytest.param(f"{RAKOR}, Rabu (9/10/2024). Rakor berlangsung selama dua hari, yakni 9-10 Oktober 2024 di Maumere.",
                 "2024-10-09", "2024-10-10", id="the range stands elsewhere"),
    pytest.param(f"{RAKOR}. Kegiatan berlangsung tiga hari sejak 30 Mei hingga 1 Juni 2023.",
                 "2023-05-30", "2023-06-01", id="sejak and hingga"),
    pytest.param(f"{RAKOR}, Senin (17/3/2025). Rakor direncanakan berlangsung tiga hari sampai Rabu (19/3).",
                 "2025-03-17", "2025-03-19", id="the last day stands elsewhere"),
])
def test_a_meeting_of_several_days(text: str, start: str, end: str) -> None:
    found = held_on(text)
    assert isinstance(found, HeldOn)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(("text", "published", "day"), [
    pytest.param(f"{RAKOR}, Kamis.", "2024-10-18", "2024-10-17", id="bare weekday"),
    pytest.param(f"{RAKOR} kemarin.", "2023-07-21", "2023-07-20", id="kemarin"),
    pytest.param(f"{RAKOR} hari ini.", "2023-07-21", "2023-07-21", id="hari ini"),
    pytest.param(f"{RAKOR}, Senin pekan lalu.", "2024-10-18", "2024-10-07", id="pekan lalu"),
])
def test_resolved_by_the_day_of_publication(text: str, published: str, day: str) -> None:
    found = held_on(text, published)
    assert isinstance(found, HeldOn)
    assert (found.start.isoformat(), found.inferred) == (day, ("day",))
    assert isinstance(held_on(text), Absent)


@pytest.mark.parametrize("text", [
    pytest.param(f"{RAKOR} di Aula.", id="none printed"),
    pytest.param(f"{RAKOR}. Pemungutan suara akan digelar pada 27 November 2024 mendatang.", id="the voting day alone"),
    pytest.param(f"{RAKOR}, Selasa (31/9/2024).", id="no such day"),
    pytest.param(f"Penulis: Redaksi | 20 Oktober 2024 20:14 WIB\n\n{RAKOR} di Aula.", id="the publication line alone"),
])
def test_no_day_is_the_meetings(text: str) -> None:
    assert isinstance(held_on(text), Absent)


def test_a_wrong_weekday_is_warned_of_and_the_date_stands() -> None:
    found = held_on(f"{RAKOR}, Selasa (2/10/2024).")
    assert isinstance(found, HeldOn) and found.start == date(2024, 10, 2) and found.weekday == "Selasa"
    warning = weekday_warning(found, WORDS)
    assert warning is not None and warning.code == "weekday_mismatch" and "Rabu" in warning.message
    assert warning.evidence[0].text == "Selasa (2/10/2024)"


def test_a_right_weekday_is_not_warned_of() -> None:
    found = held_on(f"{RAKOR}, Rabu (2/10/2024).")
    assert isinstance(found, HeldOn) and weekday_warning(found, WORDS) is None
