"""A long article is cut at line ends, marked piece by piece, and whole again."""

from __future__ import annotations

import pytest

from rakorx.article import Article
from rakorx.nlp.pieces import BATCH, LARGEST, batches, pieces_of
from rakorx.nlp.pipeline import annotate, shared_pipeline

PARAGRAPH = (
    "Bupati Andi Saputra memimpin rapat koordinasi di Aula Setda Kota Metro, Jumat (22/11/2024). Rapat dihadiri "
    "Kapolres Metro AKBP Heri Sulistyo.\n\n"
)


def article(text: str) -> Article:
    return Article("x", "x", text)


@pytest.mark.parametrize(("sign", "end"), [
    pytest.param("satu dua. Tiga\n", "\n", id="after a line"),
    pytest.param("satu dua, tiga. ", ". ", id="after a sentence"),
    pytest.param("satu dua, tiga ", ", ", id="after a comma"),
    pytest.param("satu dua ", " ", id="after a word"),
    pytest.param("satu", "satu", id="where nothing ends"),
])
def test_pieces_follow_one_another_and_end_well(sign: str, end: str) -> None:
    text = sign * (3 * LARGEST // len(sign))
    pieces = list(pieces_of(article(text)))
    assert "".join(piece.text for piece in pieces) == text
    assert all(LARGEST // 2 < len(piece.text) <= LARGEST and piece.text.endswith(end) for piece in pieces[:-1])
    assert [piece.is_last for piece in pieces] == [False] * (len(pieces) - 1) + [True]


@pytest.mark.parametrize("text", ["", "Rapat.", "a" * LARGEST])
def test_an_ordinary_article_is_one_piece(text: str) -> None:
    assert [(piece.text, piece.is_last) for piece in pieces_of(article(text))] == [(text, True)]


def test_batches_are_bounded_in_number_and_size() -> None:
    pieces = [piece for size in [1] * 40 + [LARGEST // 2] * 3 for piece in pieces_of(article("a" * size))]
    found = list(batches(pieces))
    assert [piece for batch in found for piece in batch] == pieces
    assert all(len(b) <= BATCH and sum(len(p.text) for p in b) <= LARGEST for b in found)


def test_a_long_article_has_the_marks_of_its_paragraphs() -> None:
    count = 3 * LARGEST // len(PARAGRAPH)
    short, long, after = annotate(shared_pipeline(), map(article, (PARAGRAPH, PARAGRAPH * count, PARAGRAPH)))
    assert short.mentions and (after.mentions, after.sentences) == (short.mentions, short.sentences)
    assert [(m.label, m.text) for m in long.mentions] == [(m.label, m.text) for m in short.mentions] * count
    assert all(long.text[m.start : m.end] == m.text for m in long.mentions)
    assert [long.text[s.start : s.end] for s in long.sentences] == [
        short.text[s.start : s.end] for s in short.sentences
    ] * count
