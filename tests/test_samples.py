"""The samples: complete, named as their gold says, and read by the real pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rakorx.article import Article
from rakorx.evaluate import evaluate, read_gold
from rakorx.evaluate.gold import article_key
from rakorx.gazetteer import load_gazetteers
from rakorx.record import ArticleRecord
from rakorx.run import run
from rakorx.sources import read_articles

SAMPLES = Path(__file__).parents[1] / "samples"
GOLD = SAMPLES / "gold.jsonl"
FLOOR = 0.9  # the articles belong to the training corpus: less means that something is broken


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    items = list(read_articles([SAMPLES]))
    assert all(isinstance(item, Article) for item in items)
    return [item for item in items if isinstance(item, Article)]


def test_each_article_has_its_gold(articles: list[Article]) -> None:
    assert len(articles) >= 34
    assert sorted(article_key(article.id) for article in articles) == sorted(line.id for line in read_gold(str(GOLD)))


def test_a_folder_for_each_province(articles: list[Article]) -> None:
    provinces = {area.name.casefold().replace(" ", "-") for area in load_gazetteers().regions if len(area.code) == 2}
    folders = {article.id.split("/")[0] for article in articles}
    assert len(folders) >= 15
    short = {"dki-jakarta": "daerah-khusus-ibukota-jakarta", "di-yogyakarta": "daerah-istimewa-yogyakarta"}
    assert {short.get(folder, folder) for folder in folders} <= provinces


def test_they_are_read_as_gold_says(articles: list[Article]) -> None:
    lines = list(run(articles, workers=1))
    for article, line in zip(articles, lines, strict=True):
        assert ArticleRecord.model_validate_json(line).article.sha256 == article.sha256
        for start, end, text in _evidence(json.loads(line)):
            assert article.text[start:end] == text
    scores = evaluate(read_gold(str(GOLD)), [json.loads(line) for line in lines])
    assert scores.overall >= FLOOR and scores.accuracy["status"].value >= FLOOR


def _evidence(value: object) -> list[tuple[int, int, str]]:
    """All passages anywhere in a record."""
    if isinstance(value, list):
        return [found for part in value for found in _evidence(part)]
    if not isinstance(value, dict):
        return []
    own = [(value["start"], value["end"], value["text"])] if set(value) == {"start", "end", "text"} else []
    return own + [found for part in value.values() for found in _evidence(part)]
