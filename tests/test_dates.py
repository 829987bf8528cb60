"""Day phrases and the days they name."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.dates import DayContext, read_date
from rakorx.day_phrases import find_day_phrases
from rakorx.gazetteer import load_gazetteers

WORDS = load_gazetteers()


@pytest.mark.parametrize(("phrase", "start", "end"), [
    pytest.param("Jumat (22/11/2024)", "2024-11-22", None, id="weekday and numbers in brackets"),
    pytest.param("(22-08-2024)", "2024-08-22", None, id="dashes"),
    pytest.param("(22.08.2024)", "2024-08-22", None, id="dots"),
    pytest.param("(23/11/24)", "2024-11-23", None, id="two-digit year"),
    pytest.param("(Kamis 14/03/2019)", "2019-03-14", None, id="weekday inside the brackets"),
    pytest.param("tgl 14/3/2019", "2019-03-14", None, id="tgl"),
    pytest.param("Rabu tanggal 23 Oktober 2024", "2024-10-23", None, id="tanggal"),
    pytest.param("Senin tanggal 21 bulan Oktober tahun 2024", "2024-10-21", None, id="spelt out"),
    pytest.param("Jum’at, 20 September 2024", "2024-09-20", None, id="typographic apostrophe"),
    pytest.param("Jumat 22 Nopember 2024", "2024-11-22", None, id="Nopember"),
    pytest.param("3 Pebruari 2020", "2020-02-03", None, id="Pebruari"),
    pytest.param("Ahad, 9 Mei 2021", "2021-05-09", None, id="Ahad"),
    pytest.param("Kamis siang, 7 Maret 2024", "2024-03-07", None, id="part of the day"),
    pytest.param("Selasa siang sampai malam (3/12/2024)", "2024-12-03", None, id="parts of the day"),
    pytest.param("Sabtu, 18/01/2020 - 16:11 WIB", "2020-01-18", None, id="a time after a dash"),
    pytest.param("Kamis Pon (14/11/2024)", "2024-11-14", None, id="market day"),
    pytest.param("Senin (Soma Wage), 9 Nopember 2020", "2020-11-09", None, id="second calendar in brackets"),
    pytest.param("Senin 29 Juli 2024 10:20 WIB", "2024-07-29", None, id="with a time"),
    pytest.param("05 Okt 2024", "2024-10-05", None, id="short month beside a year"),
    pytest.param("14November2024", "2024-11-14", None, id="glued"),
    pytest.param("4 November 2024 (Senin)", "2024-11-04", None, id="weekday after"),
    pytest.param("Rabu, 17, April 2024", "2024-04-17", None, id="comma before the month"),
    pytest.param("Kamis (21/11/2024/ di", "2024-11-21", None, id="slash for a bracket"),
    pytest.param("Selasa 22/10/2024Di", "2024-10-22", None, id="glued to the next word"),
    pytest.param("Rabu (l3/11/2O24)", "2024-11-13", None, id="letters for digits"),
    pytest.param("Kamis (21/11/'24)", "2024-11-21", None, id="apostrophe for the century"),
    pytest.param("Jum,at (12/4/2024)", "2024-04-12", None, id="comma for the apostrophe"),
    pytest.param("13 February 2024", "2024-02-13", None, id="English month"),
    pytest.param("2024-11-13", "2024-11-13", None, id="ISO 8601"),
    pytest.param("12-14 November 2024", "2024-11-12", "2024-11-14", id="range of days"),
    pytest.param("11 s.d. 12 Juli 2023", "2023-07-11", "2023-07-12", id="s.d."),
    pytest.param("30 Mei s/d 1 Juni 2023", "2023-05-30", "2023-06-01", id="s/d over a month"),
    pytest.param("10, 11 dan 12 Oktober 2023", "2023-10-10", "2023-10-12", id="list"),
    pytest.param("Senin s.d. Rabu (4-6/11/2024)", "2024-11-04", "2024-11-06", id="range of weekdays and numbers"),
    pytest.param("Rabu–Kamis (9–10/10/2024)", "2024-10-09", "2024-10-10", id="long dashes"),
    pytest.param("Selasa (19/11/2024) hingga Rabu (20/11/2024)", "2024-11-19", "2024-11-20", id="two whole phrases"),
    pytest.param("Rabu (6/11/2024) hingga Jumat", "2024-11-06", "2024-11-08", id="end by its weekday"),
    pytest.param("22 Desember 2023 sampai dengan 2 Januari 2024", "2023-12-22", "2024-01-02", id="over the new year"),
    pytest.param("28 Desember - 2 Januari 2024", "2023-12-28", "2024-01-02", id="over the new year, one year printed"),
    pytest.param("Selasa (10/10/2023 di", "2023-10-10", None, id="missing bracket after"),
    pytest.param("Rabu 31/12/2025)", "2025-12-31", None, id="missing bracket before"),
    pytest.param("Senin, (04/11-2024)", "2024-11-04", None, id="mixed separators"),
    pytest.param("Selasa (2210/2024)", "2024-10-22", None, id="missing slash after the day"),
    pytest.param("Selasa (22/102024)", "2024-10-22", None, id="missing slash after the month"),
    pytest.param("Jumat (112/2023)", "2023-12-01", None, id="missing slash, the weekday decides"),
    pytest.param("Sabtu (112/2023)", "2023-02-11", None, id="missing slash, another weekday decides otherwise"),
])
def test_a_printed_day(phrase: str, start: str, end: str | None) -> None:
    reading = read_date(phrase, WORDS)
    assert reading is not None
    assert (reading.start.isoformat(), reading.end.isoformat()) == (start, end or start)
    assert reading.inferred == ()


@pytest.mark.parametrize("phrase", [
    pytest.param("31/2/2025", id="no such day"),
    pytest.param("32/1/2025", id="no such number of a day"),
    pytest.param("Senin (11/22/2024)", id="month before day"),
    pytest.param("minggu lalu", id="minggu is a week here, not Sunday"),
    pytest.param("dua Minggu terakhir", id="weeks again"),
    pytest.param("masa minggu tenang", id="the quiet period"),
    pytest.param("hari ini", id="no day of publication"),
    pytest.param("Rabu", id="weekday alone, no day of publication"),
    pytest.param("(22/8)", id="no year anywhere"),
    pytest.param("3 mar orang", id="a short month needs a year or a weekday"),
    pytest.param("2/3 anggota", id="a fraction"),
    pytest.param("pukul 10.30", id="a time"),
    pytest.param("Kodim 0410/KBL dan Korem 043/Gatam", id="numbers of units"),
    pytest.param("Salat Jumat", id="the prayer"),
])
def test_no_day(phrase: str) -> None:
    assert read_date(phrase, WORDS) is None


@pytest.mark.parametrize(("phrase", "published", "day"), [
    pytest.param("hari ini", "2024-10-18", "2024-10-18", id="today"),
    pytest.param("Senin sore, kemarin", "2024-10-22", "2024-10-21", id="weekday, confirmed by kemarin"),
    pytest.param("kemarin", "2024-10-18", "2024-10-17", id="yesterday"),
    pytest.param("Kamis", "2024-10-18", "2024-10-17", id="bare weekday: the last one"),
    pytest.param("Jumat malam", "2024-10-18", "2024-10-18", id="bare weekday: the day of publication"),
    pytest.param("Jumat lalu", "2024-10-18", "2024-10-11", id="lalu: before the day of publication"),
    pytest.param("Senin pekan lalu", "2024-10-18", "2024-10-07", id="of last week"),
    pytest.param("Jumat pekan ini", "2024-10-18", "2024-10-18", id="of this week"),
    pytest.param("Selasa (15)", "2024-10-18", "2024-10-15", id="the number of the day alone"),
    pytest.param("Selasa (31)", "2024-01-02", "2023-12-31", id="the number of the day alone, of the month before"),
    pytest.param("Rabu (31/12)", "2025-01-02", "2024-12-31", id="no year: the last one before publication"),
    pytest.param("Rabu (1/1)", "2025-01-02", "2025-01-01", id="no year: that of publication"),
])
def test_from_the_day_of_publication(phrase: str, published: str, day: str) -> None:
    reading = read_date(phrase, WORDS, DayContext(date.fromisoformat(published)))
    assert reading is not None
    assert reading.start.isoformat() == day
    assert reading.inferred


@pytest.mark.parametrize(("phrase", "years", "day", "mismatch"), [
    pytest.param("Senin (16/11)", (2024, 2020), "2020-11-16", False, id="the weekday decides between years"),
    pytest.param("(16/11)", (2024, 2020), "2024-11-16", False, id="no weekday: the first year"),
    pytest.param("Selasa (13/6)", (2024,), "2023-06-13", False, id="the year before the election fits the weekday"),
    pytest.param("Rabu, (26/11)", (2020,), "2020-11-26", True, id="no year fits: the first, with a warning"),
    pytest.param("25 hingga 27 Oktober", (2023,), "2023-10-25", False, id="range"),
    pytest.param("Selasa (13/10/3023)", (2024, 2020), "2020-10-13", False, id="an impossible year counts as missing"),
])
def test_a_missing_year(phrase: str, years: tuple[int, ...], day: str, mismatch: bool) -> None:
    reading = read_date(phrase, WORDS, DayContext(None, years))
    assert reading is not None
    assert (reading.start.isoformat(), reading.weekday_mismatch) == (day, mismatch)
    assert reading.inferred == ("year",)


def test_the_printed_date_stands_against_its_weekday() -> None:
    reading = read_date("Selasa (2/10/2024)", WORDS)
    assert reading is not None and reading.start == date(2024, 10, 2) and reading.weekday_mismatch


@given(st.text(alphabet="0123456789/-. ,()SeninKamsJut'atglMd\n", max_size=60))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    phrases = find_day_phrases(text, WORDS)
    assert all(0 <= p.start < p.end <= len(text) for p in phrases)
    assert all(a.end <= b.start for a, b in pairwise(phrases))


@given(st.dates(date(1999, 1, 1), date(2039, 12, 31)))
def test_every_day_is_read_back_from_its_numbers(day: date) -> None:
    reading = read_date(f"({day.day}/{day.month}/{day.year})", WORDS)
    assert reading is not None and reading.start == reading.end == day


def test_every_day_of_a_long_text_is_found() -> None:
    text = "Rakor digelar Senin (4/11/2024) lalu, dan kemarin (5/11) hari Rabu. " * 4000
    assert len(find_day_phrases(text, WORDS)) == 16_000


@pytest.mark.parametrize("piece", ["1/", "1-", "1, ", "Senin ", "Senin (", "tanggal ", "1 dan ", "12 ", "(("])
def test_endless_pieces_of_dates_end(piece: str) -> None:
    text = piece * 20_000
    phrases = find_day_phrases(text, WORDS)
    assert all(0 <= one.start < one.end <= other.start for one, other in pairwise(phrases))
