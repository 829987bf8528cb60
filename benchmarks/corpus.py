"""The texts that are measured: samples and training articles; a further copy of one ends in another line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rakorx.article import Article
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.tagged import read_tagged_folder
from rakorx.sources import read_articles
from rakorx.triage import may_report_meeting

SAMPLES = Path(__file__).parents[1] / "samples"
WRITTEN = Path(__file__).parents[1] / "training" / "articles"
# General news, in words of our own: most of a crawl is of this kind, and triage ends it.
NEWS = (
    "SINGKAWANG – Tim futsal SMA Negeri {n} keluar sebagai juara setelah menang adu penalti atas lawannya, Minggu "
    "({d}/8/2023). Pertandingan berlangsung sengit sejak menit pertama dan disaksikan ratusan pendukung di tribun.\n\n"
    "Pelatih mengatakan kemenangan ini berkat latihan keras selama tiga bulan. Kami bersyukur, anak-anak bermain lepas "
    "dan tidak cepat puas, katanya. Ia berharap pembinaan atlet muda terus berjalan di sekolah.\n\n"
    "Harga cabai di pasar induk turun menjadi Rp {n}00 per kilogram pekan ini karena pasokan dari petani melimpah. "
    "Pedagang mengaku pembeli mulai ramai menjelang akhir bulan, sementara harga beras masih bertahan.\n"
)


def meeting_articles(copies: int) -> list[Article]:
    """The samples and training articles that pass triage, ``copies`` times."""
    words = load_gazetteers()
    samples = [item for item in read_articles([SAMPLES]) if isinstance(item, Article)]
    written = [Article(tagged.id, tagged.id, tagged.text) for tagged in read_tagged_folder(WRITTEN)]
    found = [article for article in (*samples, *written) if may_report_meeting(article.text, words)]
    further = [Article(f"{a.id}-{n}", a.source, f"{a.text}\nBerita ke-{n} dari redaksi.\n")
               for n in range(1, copies) for a in found]
    return [*found, *further]


def news_texts(count: int) -> Iterator[str]:
    """General news without a meeting, each text another."""
    return (NEWS.format(n=number, d=number % 28 + 1) for number in range(count))


def write_crawl(path: Path, count: int) -> None:
    """Rows of general news, every fiftieth a meeting article."""
    meetings = meeting_articles(1)
    with path.open("w", encoding="utf-8") as rows:
        for number, text in enumerate(news_texts(count)):
            chosen = meetings[number // 50 % len(meetings)].text if number % 50 == 0 else text
            rows.write(json.dumps({"id": str(number), "text": chosen}, ensure_ascii=False) + "\n")
