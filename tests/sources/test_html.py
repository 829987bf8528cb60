"""HTML pages through the optional extra."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from rakorx.article import Article, Unreadable
from tests.sources.reading import LINE, codes, one_article, read_bytes

PAGE = f"""<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Rakor Pilkada - Pos Lampung</title>
<meta property="og:site_name" content="Pos Lampung"><meta property="og:title" content="Rakor Pilkada">
<meta property="article:published_time" content="2024-11-22T20:14:00+07:00">
<link rel="canonical" href="https://pos.example/rakor"></head>
<body><nav>Beranda | Daerah</nav><article><h1>Rakor Pilkada</h1>
<p>METRO – {LINE} Kegiatan itu dihadiri Kapolres, Dandim dan para camat se-Kota Metro.</p>
<p>“Jangan sampai ada politik uang,” katanya saat membuka kegiatan di hadapan seluruh peserta rapat.</p>
<script>alert("x")</script></article><footer>Hak cipta</footer></body></html>"""


def test_a_page_gives_its_main_text_and_metadata(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    article = one_article(read_bytes(tmp_path, "a.html", PAGE.encode()))
    assert LINE in article.text and "politik uang" in article.text
    assert "alert" not in article.text and "Beranda" not in article.text and "<p>" not in article.text
    assert (article.title, article.published, article.outlet) == ("Rakor Pilkada", date(2024, 11, 22), "Pos Lampung")


def test_a_compressed_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    assert codes(read_bytes(tmp_path, "a.htm.gz", PAGE.encode())) == ["ok"]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (b"<html><body></body></html>", "empty"), (b"\x00\x01\x02\x03" * 50, "binary")])
def test_a_page_without_text(tmp_path: Path, data: bytes, code: str) -> None:
    pytest.importorskip("trafilatura")
    assert codes(read_bytes(tmp_path, "a.html", data)) == [code]


@pytest.mark.parametrize(("tag", "code"), [
    pytest.param(f"<p {' '.join(f'a{n}' for n in range(6_000))}>", "broken_html", id="attributes without end"),
    pytest.param(f"""<p a='>' {' '.join(f'a{n}="x"' for n in range(6_000))}>""", "broken_html", id="a bracket quoted"),
    pytest.param(f"<svg><path d='{'1 2 ' * 6_000}'/></svg><p>", "ok", id="a drawing"),
    pytest.param(f"<p title='{LINE * 200}'>", "ok", id="a text in an attribute"),
    pytest.param(f"<p>{LINE * 200}</p><p>", "ok", id="a text"),
])
def test_a_tag_of_countless_attributes_is_refused(tmp_path: Path, tag: str, code: str) -> None:
    """The parser compares each with all others."""
    pytest.importorskip("trafilatura")
    page = PAGE.replace("<p>METRO", f"{tag}METRO")
    assert codes(read_bytes(tmp_path, "a.html", page.encode())) == [code]


def test_without_the_extra_the_cure_is_named_and_the_others_live_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rakorx.sources import read_articles

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.txt").write_text(LINE)
    page, text = read_articles([tmp_path])
    assert isinstance(page, Unreadable) and page.code == "no_html"
    assert "pip install 'rakorx[html]'" in page.message
    assert isinstance(text, Article)
