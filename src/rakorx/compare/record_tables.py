"""The difference of two record sets as sheets and as plain values."""

from __future__ import annotations

from typing import Any

from rakorx.compare.changes import Change, Value
from rakorx.compare.record_sets import Difference
from rakorx.compare.sheets import Sheet

KINDS = ("gained", "lost", "altered", "form")


def sheets(difference: Difference) -> list[Sheet]:
    """Totals, articles, and every change."""
    return [_totals(difference), _articles(difference), changes_sheet(difference)]


def changes_sheet(difference: Difference) -> Sheet:
    """One row a change, with the first passage of each side."""
    columns = ("article", "field", "change", "before", "after", "before_start", "before_end", "before_evidence",
               "after_start", "after_end", "after_evidence")  # fmt: skip
    rows: list[Any] = [(name, "article", "lost", name, None, *(None,) * 6) for name in difference.removed]
    rows += [(name, "article", "gained", None, name, *(None,) * 6) for name in difference.added]
    rows += [(new, "article", "form", old, new, *(None,) * 6) for old, new in difference.renamed]
    return Sheet("Changes", columns, rows + [_row(change) for change in difference.changes])


def as_json(difference: Difference) -> dict[str, Any]:
    """The difference as plain values."""
    return {
        "articles": {
            "before": difference.before,
            "after": difference.after,
            "added": difference.added,
            "removed": difference.removed,
            "renamed": difference.renamed,
            "changed": difference.changed,
        },
        "totals": {field: {kind: counts[kind] for kind in KINDS} for field, counts in difference.totals.items()},
        "changes": [
            {"article": change.article, "field": change.field, "change": change.kind,
             "before": _json(change.before), "after": _json(change.after)}
            for change in difference.changes
        ],
    }  # fmt: skip


def _totals(difference: Difference) -> Sheet:
    rows: list[Any] = [(field, *(counts[kind] for kind in KINDS)) for field, counts in difference.totals.items()]
    note = "form: the same value in other words. Confidence, rules and further passages are not compared."
    return Sheet("Totals by field", ("field", *KINDS), rows, note, frozenset(KINDS))


def _articles(difference: Difference) -> Sheet:
    rows: list[Any] = [
        ("before", difference.before), ("after", difference.after), ("added", len(difference.added)),
        ("removed", len(difference.removed)), ("renamed", len(difference.renamed)),
        ("changed", len(difference.changed)),
    ]  # fmt: skip
    return Sheet("Articles", ("articles", "number"), rows, numeric=frozenset({"number"}))


def _row(change: Change) -> tuple[Any, ...]:
    texts = (value and value.text for value in (change.before, change.after))
    return change.article, change.field, change.kind, *texts, *_first(change.before), *_first(change.after)


def _first(value: Value | None) -> tuple[Any, ...]:
    if value is None or not value.evidence:
        return None, None, None
    return value.evidence[0].start, value.evidence[0].end, value.evidence[0].text


def _json(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"text": value.text, "evidence": [quoted.model_dump() for quoted in value.evidence]}
