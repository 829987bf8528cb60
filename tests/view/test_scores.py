"""Figures for reading, at any width."""

from __future__ import annotations

import json

import pytest

from rakorx.evaluate import compare, evaluate
from rakorx.view.scores import change_view, misses_view, scores_view
from tests.evaluate.test_evaluate import answer, gold
from tests.view.test_views import shown


@pytest.mark.parametrize("width", [60, 100])
def test_every_figure_has_its_name(width: int) -> None:
    view = shown(scores_view(evaluate([gold()], [answer()])), width)
    for name in ("status", "date", "venue", "region", "chair", "people", "offices bodies", "attendees", "risk texts"):
        assert f"\n{name} " in view
    assert view.startswith("1 articles, 0 without a record, overall 1.000")
    assert all(len(line) <= width for line in view.splitlines())


def test_only_a_perfect_share_is_a_whole_bar() -> None:
    scores = evaluate([gold()] * 100, [answer()])
    almost = scores.accuracy | {"date": type(scores.accuracy["date"])(0.9999, 100)}
    rows = shown(scores_view(type(scores)(**{**vars(scores), "accuracy": almost}))).splitlines()
    assert next(row for row in rows if row.startswith("date")).endswith("─")
    assert next(row for row in rows if row.startswith("venue")).endswith("━")


def test_misses_and_changes_are_printable() -> None:
    read = json.loads(json.dumps(answer()).replace("Kapolres", "Kapolres \\u001b[31m"))
    new, old = evaluate([gold()], [read]), evaluate([gold()], [answer(risks=())])
    for view in (misses_view(new), change_view(compare(new, old), old.overall, new.overall)):
        assert "\x1b" not in shown(view)
    assert "4 gained" in shown(change_view(compare(new, old), old.overall, new.overall))
