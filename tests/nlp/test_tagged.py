"""Inline marks and CoNLL columns to text and spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakorx.errors import ArticleError
from rakorx.nlp.conll import read_conll
from rakorx.nlp.tagged import read_tagged


def test_marks_become_spans() -> None:
    article = read_tagged("a", "<off>Kapolres</off> <per>Budi</per> hadir <date meeting>Rabu (9/4)</date>.\n")
    assert article.text == "Kapolres Budi hadir Rabu (9/4).\n"
    assert [(article.text[a:b], label) for a, b, label in article.spans] == [
        ("Kapolres", "OFF"), ("Budi", "PER"), ("Rabu (9/4)", "DATE"),
    ]  # fmt: skip


@pytest.mark.parametrize("marked", [
    pytest.param("<off>Kapolres <per>Budi</per></off>", id="nested"),
    pytest.param("<off>Kapolres</per>", id="crossed"),
    pytest.param("<off>Kapolres", id="never closed"),
    pytest.param("Kapolres</off>", id="never opened"),
    pytest.param("<loc> Medan</loc>", id="space at the rim"),
    pytest.param("<loc>Kota\nMedan</loc>", id="line end inside"),
    pytest.param("<loc></loc>", id="empty"),
    pytest.param("<foo>Medan</foo>", id="unknown"),
])  # fmt: skip
def test_bad_marks_are_refused(marked: str) -> None:
    with pytest.raises(ArticleError, match=r"^a"):
        read_tagged("a", marked)


def test_conll_sentences_read_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    rows = ["Kata O", "(Jokowi) B-PERSON", ", O", "\" O", "di O", "Kota B-PLACE", "Medan I-PLACE", "\" O", ". O", "",
            "KPU PROPN B-ORG", "siap ADJ O"]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    first, second = read_conll(path)
    assert first.text == 'Kata (Jokowi), "di Kota Medan".'
    assert [(first.text[a:b], label) for a, b, label in first.spans] == [("Jokowi", "PER"), ("Kota Medan", "LOC")]
    assert (second.text, second.spans) == ("KPU siap", ((0, 3, "ORG"),))


def test_an_unknown_tag_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text("Medan B-CITY\n", encoding="utf-8")
    with pytest.raises(ArticleError, match=r"train\.txt:1"):
        list(read_conll(path))
