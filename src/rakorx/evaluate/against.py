"""Two record files against one gold: which facts the newer has gained and lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rakorx.evaluate.judge import Fact
from rakorx.evaluate.score import Scores


@dataclass(frozen=True)
class Change:
    """What is right now and was not, what was right and is no more, and the same for what gold does not know."""

    gained: list[Fact]
    lost: list[Fact]
    new_spurious: list[Fact]
    gone_spurious: list[Fact]


def compare(new: Scores, old: Scores) -> Change:
    """The facts by which ``new`` differs from ``old``, in the order of article and field."""
    right, right_before = _right(new), _right(old)
    spurious, spurious_before = _spurious(new), _spurious(old)
    return Change(
        gained=sorted(right - right_before),
        lost=sorted(right_before - right),
        new_spurious=sorted(spurious - spurious_before),
        gone_spurious=sorted(spurious_before - spurious),
    )


def change_as_json(new: Scores, old: Scores) -> dict[str, Any]:
    """The change as plain values."""
    change = compare(new, old)
    names = ("gained", "lost", "new_spurious", "gone_spurious")
    facts = {name: [[fact.article, fact.field, fact.value] for fact in getattr(change, name)] for name in names}
    return {"overall": old.overall, **facts}


def _right(scores: Scores) -> set[Fact]:
    return {fact for judgement in scores.judgements for fact in judgement.right}


def _spurious(scores: Scores) -> set[Fact]:
    return {fact for judgement in scores.judgements for fact in judgement.spurious}
