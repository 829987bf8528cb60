"""Records against gold: accuracy and F1 of each field, and whether the stated confidence can be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rakorx.evaluate.gold import GoldArticle, article_key
from rakorx.evaluate.judge import Claim, Counts, Judgement, judge
from rakorx.evaluate.matching import Entry

COUNTED = ("people", "offices_bodies", "attendees", "risks", "risk_texts", "risk_categories")
_OVERALL_EXACT = ("date", "venue", "region", "chair")
_OVERALL_COUNTED = ("attendees", "risks")
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The share of right answers among ``of`` articles or entries."""

    value: float
    of: int


@dataclass(frozen=True, slots=True)
class F1:
    """Precision, recall and their harmonic mean; how many entries gold has and how many were read."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of a field whose confidence lies from ``low`` up to the next bin."""

    field: str
    low: float
    values: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Scores:
    """The figures of a record file; ``overall`` is the mean of date, venue, region, chair, attendees and risks."""

    articles: int
    unanswered: int
    accuracy: dict[str, Accuracy]
    f1: dict[str, F1]
    overall: float
    calibration: list[Bin]
    judgements: list[Judgement]


def evaluate(gold: Iterable[GoldArticle], records: Iterable[Entry]) -> Scores:
    """Judge records against gold.

    Gold lines marked ambiguous do not count; records without gold neither. Where two records have one id, the last
    counts.
    """
    answers = {article_key(str(record["article"]["id"])): record for record in records if record.get("article")}
    lines = [line for line in gold if not line.ambiguous]
    judgements = [judge(line, answers.get(article_key(line.id), {})) for line in lines]
    accuracy = _accuracy(judgements)
    f1 = {name: _f1(judgements, name) for name in COUNTED}
    parts = [accuracy[name].value if name in accuracy else 0.0 for name in _OVERALL_EXACT]
    parts += [f1[name].f1 for name in _OVERALL_COUNTED]
    return Scores(
        articles=len(lines),
        unanswered=sum(article_key(line.id) not in answers for line in lines),
        accuracy=accuracy,
        f1=f1,
        overall=round(sum(parts) / len(parts), 4),
        calibration=calibrate(claim for judgement in judgements for claim in judgement.claims),
        judgements=judgements,
    )


def calibrate(claims: Iterable[Claim]) -> list[Bin]:
    """Sort claims by field and confidence; in an honest bin, mean confidence and share of right values agree."""
    sorted_claims: dict[tuple[str, float], list[Claim]] = defaultdict(list)
    for claim in claims:
        sorted_claims[claim.field, max((low for low in _BINS if low <= claim.confidence), default=0.0)].append(claim)
    return [
        Bin(
            field,
            low,
            len(group),
            round(sum(claim.confidence for claim in group) / len(group), 4),
            round(sum(claim.right for claim in group) / len(group), 4),
        )
        for (field, low), group in sorted(sorted_claims.items())
    ]


def as_json(scores: Scores) -> dict[str, Any]:
    """The figures as plain values, without the single judgements."""
    return {
        "articles": scores.articles,
        "unanswered": scores.unanswered,
        "accuracy": {name: {"value": row.value, "of": row.of} for name, row in scores.accuracy.items()},
        "f1": {name: _plain(row) for name, row in scores.f1.items()},
        "overall": scores.overall,
        "calibration": [_plain(row) for row in scores.calibration],
    }


def _plain(row: F1 | Bin) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


def _accuracy(judgements: list[Judgement]) -> dict[str, Accuracy]:
    answers: dict[str, list[bool]] = defaultdict(list)
    for judgement in judgements:
        for name, right in judgement.exact.items():
            answers[name] += right
    return {name: Accuracy(round(sum(right) / len(right), 4), len(right)) for name, right in sorted(answers.items())}


def _f1(judgements: list[Judgement], name: str) -> F1:
    total = Counts()
    for judgement in judgements:
        if counts := judgement.counts.get(name):
            total.add(counts.found, counts.wrong, counts.missed)
    predicted, gold = total.found + total.wrong, total.found + total.missed
    precision = total.found / predicted if predicted else 1.0
    recall = total.found / gold if gold else 1.0
    both = precision + recall
    mean = 2 * precision * recall / both if both else 0.0
    return F1(round(precision, 4), round(recall, 4), round(mean, 4), gold, predicted)
