"""Fit the weights of the log-linear readers (status, attendance) from marked pages and their gold.

Run by `python -m training.fit_readers` from the checkout; writes src/rakorx/fitted/*.json. Needs scikit-learn.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rakorx.cues import read_cues
from rakorx.evaluate.gold import GoldArticle
from rakorx.evaluate.matching import attendee_score
from rakorx.facts import Focus, MeetingMention
from rakorx.facts.meeting import find_mentions, status_features
from rakorx.facts.presence import Surroundings
from rakorx.gazetteer import Gazetteers
from rakorx.officials import Official, find_officials
from rakorx.page import Page

FITTED = Path(__file__).parents[1] / "src" / "rakorx" / "fitted"
Row = tuple[set[str], int]
STRENGTH = {"status": 0.1, "attendance": 0.03}  # inverse of the L2 penalty, chosen on left-out parts
SEEN = {"status": 2, "attendance": 3, "risk": 2}  # rows that must hold a feature before it gets a weight
SMALLEST = 0.02


def status_rows(pages: Iterable[Page], gold: dict[str, GoldArticle], words: Gazetteers) -> list[Row]:
    """One row a page: its features, and whether gold says it reports a meeting."""
    rows = []
    for page in pages:
        facts = gold.get(page.article.id)
        if facts is None or facts.ambiguous:
            continue
        cues = read_cues(page, words)
        found = find_mentions(page, cues)
        if found:
            rows.append((set(status_features(page, cues, found)), int(facts.status == "meeting")))
    return rows


def attendance_rows(pages: Iterable[Page], gold: dict[str, GoldArticle], words: Gazetteers) -> list[Row]:
    """One row an official of a meeting's page: its features, and whether gold lists it; optional ones are left out."""
    rows = []
    for page in pages:
        facts = gold.get(page.article.id)
        if facts is None or facts.status != "meeting" or facts.ambiguous:
            continue
        cues = read_cues(page, words)
        mentions = tuple(MeetingMention(c.start, c.end, "") for c in find_mentions(page, cues))
        if not mentions:
            continue
        officials = find_officials(page, words)
        around = Surroundings.of(page, Focus("", None, mentions, "", 1.0, ()), cues, officials)
        for official, label in zip(officials, _labels(facts, officials), strict=True):
            if label is not None:
                rows.append((around.features(official), label))
    return rows


def _labels(facts: GoldArticle, officials: tuple[Official, ...]) -> list[int | None]:
    """1 for an official that gold lists, None where gold leaves it open, else 0; pairs are one to one, best first."""
    entries = [{"type": o.type, "name": o.name, "text": o.first.text, "position": o.position} for o in officials]
    ranked = sorted(
        ((attendee_score(g, e), i, j) for i, g in enumerate(facts.attendees) for j, e in enumerate(entries)),
        reverse=True,
    )
    labels: list[int | None] = [0] * len(officials)
    answered: set[int] = set()
    taken: set[int] = set()
    for score, i, j in ranked:
        if score > 0 and i not in answered and j not in taken:
            answered.add(i)
            taken.add(j)
            labels[j] = None if facts.attendees[i].optional else 1
    return labels


def fit(rows: list[Row], strength: float, seen: int) -> dict[str, float]:
    """Weights of the features that at least ``seen`` rows hold and that matter, with ``bias``."""
    counts = Counter(feature for features, _ in rows for feature in features)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(
        [dict.fromkeys(sorted(f for f in features if counts[f] >= seen), 1) for features, _ in rows]
    )
    model = LogisticRegression(C=strength, max_iter=4000).fit(matrix, [label for _, label in rows])
    named = zip(vectors.feature_names_, model.coef_[0], strict=True)
    weights = {name: round(float(value), 3) for name, value in named if abs(value) >= SMALLEST}
    return {"bias": round(float(model.intercept_[0]), 3)} | weights


def write(name: str, weights: dict[str, float]) -> None:
    """Write weights where the package reads them."""
    FITTED.mkdir(exist_ok=True)
    (FITTED / f"{name}.json").write_text(
        json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
