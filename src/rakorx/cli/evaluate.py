"""``rakorx eval``: records against gold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rakorx.cli.options import Records

if TYPE_CHECKING:
    from rakorx.evaluate import Scores

EXAMPLE = "Example: `rakorx eval samples/gold.jsonl records.jsonl --misses`"

Gold = Annotated[str, typer.Argument(metavar="GOLD", help="A file of gold lines (JSON Lines).")]
Against = Annotated[
    str | None, typer.Option(metavar="OLD", help="Earlier records: list the facts that were gained and lost since.")
]
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Print the figures as JSON.")]
Misses = Annotated[bool, typer.Option("--misses", metavar="", help="List what is wrong or missing.")]


def evaluate(
    gold: Gold, records: Records, against: Against = None, json: AsJson = False, misses: Misses = False
) -> None:
    """Score records against gold, field by field.

    Records and gold meet on the last part of the article's id. Overall is the mean of date, venue, region, chair,
    attendees and risks.
    """
    from rakorx.evaluate import evaluate, read_gold
    from rakorx.stored import read_objects

    lines = read_gold(gold)
    scores = evaluate(lines, (row for _, row in read_objects(records)))
    before = evaluate(lines, (row for _, row in read_objects(against))) if against else None
    _print_json(scores, before) if json else _print_view(scores, before, misses=misses)


def _print_json(scores: Scores, before: Scores | None) -> None:
    import json

    from rakorx.evaluate import as_json, change_as_json
    from rakorx.sinks import print_data

    document = as_json(scores) | ({"against": change_as_json(scores, before)} if before else {})
    print_data(json.dumps(document, ensure_ascii=False))


def _print_view(scores: Scores, before: Scores | None, *, misses: bool) -> None:
    from rakorx.evaluate import compare
    from rakorx.view.listing import print_all
    from rakorx.view.scores import change_view, misses_view, scores_view

    parts = [scores_view(scores)]
    if misses:
        parts.append(misses_view(scores))
    if before:
        parts.append(change_view(compare(scores, before), before.overall, scores.overall))
    print_all(parts)
