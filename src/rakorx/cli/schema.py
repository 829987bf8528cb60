"""``rakorx schema``: the contract in JSON Schema."""

from __future__ import annotations

EXAMPLE = "Example: `rakorx schema > record.schema.json`"


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a record."""
    import json

    from rakorx.record import ArticleRecord
    from rakorx.sinks import print_data

    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ArticleRecord.model_json_schema(mode="serialization"),
    }
    print_data(json.dumps(document, ensure_ascii=False, indent=2))
