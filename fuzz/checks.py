"""What must hold of every record, whatever was read."""

from __future__ import annotations

import json
from typing import Any

from rakorx.record import ArticleRecord


def check_record(line: str, text: str) -> None:
    """The record is valid, survives its own JSON, and each quotation stands where it says."""
    record = ArticleRecord.model_validate_json(line)
    assert record.line() == line, "the record does not survive its own JSON"
    for evidence in quotations(json.loads(line)):
        assert text[evidence["start"] : evidence["end"]] == evidence["text"], f"no such passage: {evidence}"


def quotations(value: Any) -> list[dict[str, Any]]:
    """Every piece of evidence in a record."""
    if isinstance(value, list):
        return [found for item in value for found in quotations(item)]
    if not isinstance(value, dict):
        return []
    if set(value) == {"start", "end", "text"}:
        return [value]
    return [found for item in value.values() for found in quotations(item)]
