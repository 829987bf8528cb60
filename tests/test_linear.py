"""Texts made to be hard are read to a valid record; that the time grows with the text, ``python -m benchmarks`` shows."""

from __future__ import annotations

import sys

import pytest
from benchmarks.pathological import TEXTS

from rakorx.article import Article
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.pipeline import annotate, shared_pipeline
from tests.test_properties import check

SIZE = 6_000
read_page = sys.modules["rakorx.extract"].read_page


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_made_to_be_hard_is_read(kind: str) -> None:
    text = TEXTS[kind](4 * SIZE)
    page = next(annotate(shared_pipeline(), [Article("x", "x", text)]))
    check(read_page(page, load_gazetteers()).line(), text)
