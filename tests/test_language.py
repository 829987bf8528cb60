"""Which language a text is in: never a no to an article in Indonesian, and a no to its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakorx.article import Article
from rakorx.gazetteer import load_gazetteers
from rakorx.language import is_indonesian
from rakorx.nlp.tagged import read_tagged_folder
from rakorx.sources import read_articles

ROOT = Path(__file__).parents[1]
WORDS = load_gazetteers()

OTHERS = {
    "Malay": (
        "KUALA TERAN – Mesyuarat penyelarasan bencana negeri hari ini memutuskan bahawa semua agensi perlu "
        "bersiap sedia menghadapi musim tengkujuh. Setiausaha daerah, Encik Roslan Hashim berkata, pihaknya telah "
        "mengenal pasti 14 kawasan yang berisiko tinggi manakala bekalan makanan akan dihantar ke pusat "
        'pemindahan selewat-lewatnya minggu hadapan. "Hubungan yang rapat antara agensi amat penting kerana masa '
        'untuk bertindak adalah singkat," katanya selepas mempengerusikan mesyuarat itu. Beliau turut meminta '
        "penduduk supaya tidak menyebarkan khabar angin, sebaliknya merujuk kepada sumber yang sahih."
    ),
    "Malay, on football": (
        "Pasukan bola sepak daerah itu mara ke peringkat akhir selepas menewaskan lawannya dengan jaringan dua "
        "gol berbalas satu. Jurulatih berkata pemainnya menunjukkan semangat yang tinggi walaupun bermain dalam "
        "keadaan padang yang licin. Kubu pertahanan pasukan lawan yang rapat menyukarkan usaha penyerang, namun "
        "jaringan pada minit ke-80 memberi kemenangan. Perlawanan akhir dijangka berlangsung pada hujung minggu "
        "ini di stadium utama, dan tiket akan mula dijual pada hari Khamis. Pihak penganjur menasihatkan "
        "penyokong supaya hadir lebih awal kerana jalan raya dijangka sesak."
    ),
    "Javanese": (
        "SALADRI – Bupati mimpin rapat koordinasi babagan banjir ing bale desa, Kemis wengi. Ing rapat iku, warga "
        'njaluk supaya tanggul enggal didandani amarga banyu wis mlebu omah kaping telu ing sasi iki. "Aku ora '
        'gelem mung janji, kabeh kudu mlaku bareng," ngendikane Bupati marang para camat. Rapat uga dirawuhi '
        "kapolsek lan komandan koramil, banjur ditutup kanthi donga bareng. Warga sing omahe kebanjiran bakal "
        "nampa bantuan beras saka kabupaten minggu ngarep, nanging durung ana katrangan kapan tanggul arep "
        "digarap."
    ),
    "Sundanese": (
        "CIRANCA – Bupati mingpin rapat koordinasi ngeunaan caah di bale désa, malem Kemis. Dina éta rapat, warga "
        'ménta supaya tanggul gancang dibenerkeun sabab cai geus asup ka imah tilu kali dina bulan ieu. "Urang '
        'ulah ngan ukur jangji, sakabéh kudu digawé babarengan," saur Bupati ka para camat. Rapat ogé dihadiran '
        "ku kapolsék jeung komandan koramil, tuluy ditutup ku du'a. Warga anu imahna kakeueum bakal narima "
        "bantuan béas ti kabupatén minggu hareup, tapi can aya béja iraha tanggul rék dipigawé."
    ),
    "English": (
        "JAKARTA – The regional government held a high level meeting on inflation at the governor's office on "
        "Friday, bringing together the central bank's local representative and officials of the trade agency. "
        "Participants agreed that the supply of rice must be secured before the holiday season, and that market "
        "operations would be carried out in every district. The coffee morning, or rapat koordinasi as it is "
        "called in Indonesian, was also attended by the chief of police. He said that his officers had found no "
        "evidence of hoarding so far."
    ),
    "German": (
        "BERLIN – Der Rat der Stadt hat am Freitag beschlossen, die Mittel für den Hochwasserschutz zu "
        "verdoppeln. Nach Angaben der Verwaltung sollen die Deiche bis zum Frühjahr erneuert werden; dazu kommen "
        "neue Pumpen an der Mündung. Die FGD mit den Anwohnern verlief ruhig, obwohl viele von ihnen mehr Tempo "
        "verlangten. Ein Sprecher sagte, man habe die Kritik verstanden und werde im nächsten Monat erneut "
        "berichten. Bis dahin sollen die Pläne im Rathaus ausliegen und auch im Netz zu lesen sein. Wer Einwände "
        "hat, kann sie bis Ende des Jahres schriftlich einreichen; eine Antwort verspricht die Stadt binnen vier "
        "Wochen. Die Kosten trägt zur Hälfte das Land, den Rest teilen sich Stadt und Kreis, wobei über den "
        "Schlüssel noch gestritten wird. Im Sommer beginnt der Bau am südlichen Ufer, danach folgt der Norden, "
        "und erst zum Schluss kommt die Altstadt an die Reihe, weil dort die Leitungen zuerst umgelegt werden "
        "müssen."
    ),
    "Vietnamese": "Cuộc họp điều phối về phòng chống lụt bão đã diễn ra sáng nay tại trụ sở ủy ban với sự tham gia của các sở. " * 8,
}


def test_no_article_in_indonesian_is_refused() -> None:
    texts = {item.id: item.text for item in read_articles([ROOT / "samples"]) if isinstance(item, Article)}
    texts |= {article.id: article.text for article in read_tagged_folder(ROOT / "training" / "articles")}
    assert len(texts) > 500 and [name for name, text in texts.items() if not is_indonesian(text, WORDS)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told(language: str) -> None:
    assert not is_indonesian(OTHERS[language], WORDS)


@pytest.mark.parametrize("text", [
    pytest.param("", id="nothing"),
    pytest.param("High level meeting of the TPID", id="too short to tell"),
    pytest.param("Hadir: Andi Saputra, Budi Santoso, Citra Lestari, " * 9, id="names only")])
def test_in_doubt_it_is(text: str) -> None:
    assert is_indonesian(text, WORDS)
