"""Hard wrapping undone for reading, offsets kept."""

from __future__ import annotations

from rakorx.article import Article, unwrapped

WRAPPED = """METRO - Badan Kesatuan Bangsa dan Politik Kota Metro menggelar rapat
koordinasi persiapan Pilkada yang dihadiri Kapolres Metro, Dandim, Ketua
KPU Kota Metro dan para camat se-Kota Metro di aula pemerintah kota pada
Rabu siang. Dalam sambutannya Sekretaris Daerah meminta semua pihak ikut
menjaga keamanan. Ia juga berharap seluruh aparatur tetap netral sampai
tahapan selesai.

1. Kapolres Metro
2. Dandim 0411
"""


def test_wrapped_lines_flow_and_lists_stay() -> None:
    flowing = Article(id="a", source="a", text=WRAPPED).flowing
    assert len(flowing) == len(WRAPPED)
    assert "rapat koordinasi persiapan" in flowing
    assert "Ketua KPU Kota Metro" in flowing
    assert "selesai.\n\n1. Kapolres Metro\n2. Dandim 0411\n" in flowing


def test_paragraphs_a_line_each_stay_as_they_are() -> None:
    text = "\n".join(f"Paragraf nomor {n} berisi kalimat yang cukup panjang dan selesai di sini." for n in range(9))
    assert unwrapped(text) == text
