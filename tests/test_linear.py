"""No text asks for more than linear time: four times the text, at most about four times the work."""

from __future__ import annotations

import sys
from time import process_time

import pytest
from benchmarks.pathological import TEXTS

from rakorx.article import Article
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.pipeline import annotate, shared_pipeline
from tests.test_properties import check

SIZE = 6_000
read_page = sys.modules["rakorx.extract"].read_page


def seconds(text: str) -> float:
    """Processor time for reading a text; the record must be valid too."""
    words, nlp = load_gazetteers(), shared_pipeline()
    begun = process_time()
    page = next(annotate(nlp, [Article("x", "x", text)]))
    line = read_page(page, words).line()
    spent = process_time() - begun
    check(line, text)
    return spent


@pytest.mark.parametrize("kind", TEXTS)
def test_the_time_grows_with_the_text(kind: str) -> None:
    seconds(TEXTS[kind](500))   # the first reading loads word lists and fills caches
    short = seconds(TEXTS[kind](SIZE))
    long = min(seconds(TEXTS[kind](4 * SIZE)) for _ in range(2))
    assert long < 9 * short + 0.3, f"{short:.2f} s for {SIZE} characters, {long:.2f} s for four times as many"
