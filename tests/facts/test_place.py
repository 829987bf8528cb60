"""Where the meeting took place: venue, region, way of meeting, rooms that joined from afar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.article import Article
from rakorx.facts.place import PlaceReading, find_place
from rakorx.page import Page, Sentence
from tests.marked import WORDS, focus_of, marked_page


def read(text: str) -> PlaceReading:
    page = marked_page(text)
    return find_place(page, focus_of(page), WORDS)


@pytest.mark.parametrize(("text", "venue"), [
    pytest.param("Rapat koordinasi digelar di <ven>Aula Bappeda Abdya</ven>, Rabu (9/10/2024).",
                 "Aula Bappeda Abdya", id="marked"),
    pytest.param("Rapat koordinasi digelar di Aula Bappeda Abdya, Rabu (9/10/2024).",
                 "Aula Bappeda Abdya", id="missed by the recogniser, found by its head"),
    pytest.param("Rapat koordinasi bertempat dihotel Grand Mercure Bandar Lampung, Kamis (22/8).",
                 "hotel Grand Mercure Bandar Lampung", id="preposition glued on"),
    pytest.param("Kegiatan rakor ini digelar oleh KPU di Ecovention Ancol, Pademangan, Jakarta Utara.",
                 "Ecovention Ancol", id="local name before its town"),
    pytest.param("rapat koordinasi digelar di aula bappeda abdya, rabu pagi.", "aula bappeda abdya",
                 id="text without capitals"),
    pytest.param("RAPAT KOORDINASI DIGELAR DI <ven>AULA MAPOLRES BREBES DAN DIIKUTI CAMAT</ven>.", "AULA MAPOLRES BREBES",
                 id="capitals throughout"),
    pytest.param("Rapat koordinasi itu berlangsung di Obhe Bambar, Sentani, Kamis (24/7/2025).",
                 "Obhe Bambar", id="local name without a head"),
    pytest.param("KPU menggelar rapat koordinasi di Le Dian Hotel, Kota Serang.",
                 "Le Dian Hotel", id="head at the end"),
    pytest.param("Rapat koordinasi digelar di Aula <ven>Kantor Bupati Lembata</ven>.",
                 "Aula Kantor Bupati Lembata", id="mark begins too late"),
    pytest.param("Rapat koordinasi digelar di <ven>Aula Kantor Bupati</ven> Lampung Tengah, Senin.",
                 "Aula Kantor Bupati Lampung Tengah", id="mark ends too early"),
    pytest.param("Rapat koordinasi digelar di <ven>Hotel Madyara Senin 16 November 2020</ven> pagi.",
                 "Hotel Madyara", id="mark runs into the date"),
    pytest.param("Rapat koordinasi di <ven>Aula Mapolres Bone</ven>, Jl. Yos Sudarso, Senin (26/2/2018).",
                 "Aula Mapolres Bone", id="street after a comma"),
    pytest.param("Rapat koordinasi di <ven>Aula Catur Prasetya Mapolres Labuhanbatu Jalan MH Thamrin</ven>.",
                 "Aula Catur Prasetya Mapolres Labuhanbatu", id="street within the mark"),
    pytest.param("Rapat koordinasi di Hotel Golden Palace Kelurahan Sapta Marga Kecamatan Cakranegara, Senin.",
                 "Hotel Golden Palace", id="village and district after the name"),
    pytest.param("Rapat koordinasi di Aula Desa Sukamaju Kecamatan Cilawu Kabupaten Garut, Senin.",
                 "Aula Desa Sukamaju", id="district and regency after the village's hall"),
    pytest.param("Rapat koordinasi di Aula Kelurahan Pamulang Barat, Rabu (14/8/2024).",
                 "Aula Kelurahan Pamulang Barat", id="the village's own hall"),
    pytest.param("Rakor digelar di <ven>Ruang Pola</ven>, Lantai 2 Blok A Kantor Wali Kota Jakarta Timur.",
                 "Ruang Pola, Lantai 2 Blok A Kantor Wali Kota Jakarta Timur", id="room and building stay together"),
    pytest.param("Rakor digelar di Ruang Senat Lt. III Gedung Rektorat Universitas Victory Sorong.",
                 "Ruang Senat Lt. III Gedung Rektorat Universitas Victory Sorong", id="abbreviated floor"),
    pytest.param("Rakor di Gedung Galampano Kantolalo, rumah jabatan Bupati Muna, Selasa (15/3).",
                 "Gedung Galampano Kantolalo", id="a residence explains the building"),
    pytest.param("Rakor di Aula La Teya Riduni, Rujab Bupati Bone, Watampone, Rabu (23/5).",
                 "Aula La Teya Riduni, Rujab Bupati Bone", id="a residence is the building of a room"),
    pytest.param("Rakor di Aula Gedung Tri Arga (Istana Bung Hatta), Rabu, 15 Mei 2024.",
                 "Aula Gedung Tri Arga (Istana Bung Hatta)", id="other name in brackets"),
    pytest.param("Rakor di Gedung Sasana Bhakti Praja (SBP), Kantor Pusat Kementerian Dalam Negeri, Jakarta.",
                 "Gedung Sasana Bhakti Praja (SBP), Kantor Pusat Kementerian Dalam Negeri", id="acronym in brackets"),
    pytest.param("Rakor di Aula Dinas Pengendalian Penduduk, Keluarga Berencana, dan Perlindungan Anak Kabupaten "
                 "Garut, Senin (20/3/2023).", "Aula Dinas Pengendalian Penduduk, Keluarga Berencana, dan Perlindungan "
                 "Anak Kabupaten Garut", id="agency that lists its duties"),
    pytest.param("Rakor di Ruang Rapat Mayor R. Oking Djaja Atmaja DPRD Kabupaten Bogor, Senin.",
                 "Ruang Rapat Mayor R. Oking Djaja Atmaja DPRD Kabupaten Bogor", id="initial in the name"),
    pytest.param("Rapat koordinasi di ruang musyawarah lantai satu Kantor Bupati Sanggau, Senin.",
                 "ruang musyawarah lantai satu Kantor Bupati Sanggau", id="lower case"),
    pytest.param("Camat menggelar rapat koordinasi di Aula Kecamatan setempat.",
                 "Aula Kecamatan setempat", id="setempat"),
    pytest.param("Pertemuan koordinasi itu memakai Ruang Rapat Sekda, lantai II Kantor Bupati Jayawijaya.",
                 "Ruang Rapat Sekda, lantai II Kantor Bupati Jayawijaya", id="after a verb"),
    pytest.param("Rapat koordinasi wilayah yang dipimpin\nLurah Endang berlangsung di\nAula Kelurahan Pamulang Barat, "
                 "Rabu 14 Agustus 2024.", "Aula Kelurahan Pamulang Barat", id="lines broken in mid-sentence"),
    pytest.param("Rapat koordinasi digelar di <ven>Posko Induk</ven>.\nRapat berlangsung di "
                 "<ven>Posko Induk Desa Baluase</ven>, Sabtu.", "Posko Induk Desa Baluase", id="the fuller form"),
])
def test_venue(text: str, venue: str) -> None:
    assert read(text).place.venue == venue


@pytest.mark.parametrize("text", [
    pytest.param("KPU Kabupaten Sikka menggelar rapat koordinasi, Senin (4/3).", id="none named"),
    pytest.param("Rakor digelar di salah satu hotel di Palu, Senin (4/3).", id="unnamed hotel"),
    pytest.param("Rapat koordinasi digelar di Kabupaten Sikka, Senin (4/3).", id="only a region"),
    pytest.param("Rapat kesiapan di <ven>Wilayah Kabupaten Sikka</ven>.", id="an area that was marked"),
    pytest.param("Rapat koordinasi membahas netralitas ASN di Pilkada 2024, Senin (4/3).", id="di before an event"),
    pytest.param("Bawaslu menggelar rapat koordinasi.\n\nKapolres dalam konferensi pers di <ven>Mapolres Bone</ven> "
                 "mengatakan, pelaku ditangkap.", id="another event"),
    pytest.param("Bawaslu menggelar rapat koordinasi.\n\nSatu.\nDua.\nTiga.\nBaca juga:\nDebat Digelar di <ven>Hotel "
                 "Santika</ven>", id="a link to other news"),
    pytest.param("Media Center Rejang Lebong – Kemenko Polhukam menggelar rapat koordinasi.", id="outlet as dateline"),
])
def test_no_venue(text: str) -> None:
    reading = read(text)
    assert reading.place.venue is None
    assert reading.absent["venue"]


@pytest.mark.parametrize(("text", "code", "rule"), [
    pytest.param("Rapat koordinasi di <ven>Aula Mapolres Lampung Selatan</ven>, Selasa.", "18.01", "region.venue",
                 id="venue's own region"),
    pytest.param("Rapat koordinasi di <ven>Gedung Sri Serindit</ven>, Ranai, Kamis.", "21.03", "region.after_venue",
                 id="town after the venue"),
    pytest.param("Rapat koordinasi di <ven>Hotel Misiliana</ven>, Kecamatan Kesu, Toraja Utara.", "73.26",
                 "region.after_venue", id="address after the venue"),
    pytest.param("BUKITTINGGI, Ranahkini.com — Pemkab Agam menggelar rapat koordinasi di <ven>Gedung Serba Guna</ven>.",
                 "13.75", "region.dateline", id="meeting outside the host's region"),
    pytest.param("PADANG – Pemkab Agam menggelar rapat koordinasi di <ven>Aula Kantor Bupati</ven>.", "13.06",
                 "region.host", id="the host's own office, whatever the dateline"),
    pytest.param("Mamuju (Antaranews) - KPU Polewali Mandar dan Polres Polewali Mandar menggelar rapat koordinasi.",
                 "76.04", "region.host", id="dateline of a bureau"),
    pytest.param("Media Center – Rakor yang dilaksanakan di Kota Medan dibuka Menteri. Bupati Rejang Lebong hadir.",
                 "12.71", "region.lead", id="stated in the lead"),
    pytest.param("Rapat koordinasi digelar di <ven>Kantor Gubernur NTB</ven>, Rabu.", "52.71", "region.province_seat",
                 id="a province's office stands in its capital"),
    pytest.param("Rakor digelar di <ven>Gedung Sate</ven>, Senin.", "32.73", "region.landmark", id="landmark"),
    pytest.param("BANDAR LAPUNG, Berita – Pemprov Lampung menggelar rapat koordinasi.", "18.71", "region.dateline",
                 id="slip in the dateline"),
    pytest.param("Polresta Bogor Kota menggelar rapat koordinasi.", "32.71", "region.host", id="the city's police"),
    pytest.param("Polres Bogor menggelar rapat koordinasi.", "32.01", "region.host", id="the regency's police"),
    pytest.param("Camat Kalirejo memimpin rapat koordinasi.", "18.02", "region.host", id="district"),
    pytest.param("Bupati Banjar membuka rapat koordinasi bersama Gubernur Kalimantan Selatan.", "63.03", "region.host",
                 id="ambiguous name told by the province"),
    pytest.param("Ketua KPU Kabupaten Banyumas membuka rapat koordinasi di <ven>Hotel Santika Surabaya</ven>.", "35.78",
                 "region.venue", id="hotel in another province"),
    pytest.param("KPU Kabupaten Kebumen menggelar rapat koordinasi di <ven>Hotel Candisari Karanganyar</ven>.", "33.05",
                 "region.venue", id="a district of the host's, though a regency bears its name"),
    pytest.param("Rapat koordinasi di <ven>Hotel Flamengo</ven>, Jalan Raya Cilegon, Kota Serang.", "36.73",
                 "region.after_venue", id="a street's name is no region"),
    pytest.param("Gubernur Riau menghadiri rakornas di <ven>Istana Negara</ven>, Jakarta.", "31.71", "region.landmark",
                 id="Negara in Istana Negara is no town"),
])
def test_region(text: str, code: str, rule: str) -> None:
    place = read(text).place
    assert (place.region or place.province) is not None
    assert (place.region or place.province).code == code      # type: ignore[union-attr]
    assert rule in (place.rule or "")


def test_host_alone_is_inferred() -> None:
    assert read("Polres Bogor menggelar rapat koordinasi.").place.inferred == ("region",)
    assert read("Rapat koordinasi di <ven>Aula Polres Bogor</ven>.").place.inferred == ()


def test_province_without_regency() -> None:
    place = read("Gubernur Sulawesi Tenggara memimpin rapat koordinasi.").place
    assert place.region is None
    assert place.province is not None
    assert place.province.code == "74"


def test_no_region() -> None:
    reading = read("Menteri memimpin rapat koordinasi bersama para gubernur.")
    assert reading.place.region is None
    assert reading.absent["region"]


@pytest.mark.parametrize(("text", "mode"), [
    pytest.param("Rapat koordinasi digelar di Aula Bappeda.", "in_person", id="nothing said"),
    pytest.param("Rapat koordinasi digelar melalui Zoom Meeting.", "online", id="online without a room"),
    pytest.param("Rapat koordinasi secara hybrid digelar di Aula Bappeda.", "hybrid", id="hybrid by name"),
    pytest.param("Bupati mengikuti rapat koordinasi melalui Zoom di Ruang Rapat Bupati.", "online", id="remote room"),
    pytest.param("Rapat koordinasi membahas judi online di Aula Bappeda.", "in_person", id="online that is no meeting"),
])
def test_mode(text: str, mode: str) -> None:
    assert read(text).place.mode == mode


def test_remote_room_is_another_place() -> None:
    reading = read(
        "Rakor dipusatkan di <ven>Gedung Balai Serindit</ven>, Senin.\n"
        "Bupati Bengkalis mengikuti secara virtual dari <ven>Ruang Rapat Kantor Bupati Bengkalis</ven>.")
    assert reading.place.venue == "Gedung Balai Serindit"
    assert [p.venue for p in reading.other_places] == ["Ruang Rapat Kantor Bupati Bengkalis"]
    assert [p.region.code for p in reading.other_places if p.region] == ["14.03"]


def test_remote_room_alone_is_the_venue() -> None:
    reading = read("Bupati Ende mengikuti rakor secara virtual dari <ven>Ruang Garuda Kantor Bupati Ende</ven>.")
    assert reading.place.venue == "Ruang Garuda Kantor Bupati Ende"
    assert reading.other_places == ()


def test_evidence_is_the_text() -> None:
    text = "RANAI – Rapat koordinasi di <ven>Gedung Sri Serindit</ven>, Ranai, Kamis."
    page = marked_page(text)
    place = find_place(page, focus_of(page), WORDS).place
    assert [e.text for e in place.evidence] == ["Gedung Sri Serindit", "Ranai"]
    assert all(page.text[e.start:e.end] == e.text for e in place.evidence)


PIECES = st.lists(st.sampled_from([
    "Rapat koordinasi", " di ", "Aula ", "Hotel", " Kantor Bupati", "Bone", ", ", ". ", "\n", "(", ")", " – ", "Jl. ",
    "Kabupaten ", "Kota ", "bertempat di ", "Kecamatan ", "Gedung ", "Senin ", "12/3", "zoom", " dari ", "İ",
    "dihotel ", "\u00a0", "Dinas A, B, dan C ", "R. ", "\n\n", "Baca juga: "]), max_size=25)


@given(PIECES)
def test_any_text_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = Page(Article(id="x", source="x", text=text), (Sentence(0, len(text)),) if text else (), ())
    reading = find_place(page, focus_of(page), WORDS) if text else None
    for place in ([reading.place, *reading.other_places] if reading else []):
        assert all(text[e.start:e.end] == e.text for e in place.evidence)
        assert place.venue is None or place.venue in text
