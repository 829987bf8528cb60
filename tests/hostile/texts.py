"""Texts that try to be more than text."""

from __future__ import annotations

from typing import Any

from rakorx.record import ArticleRecord

ESCAPES = "\x1b]0;judul\x07\x1b[31mmerah\x9b2J\x7f\u202eterbalik\u200e"
MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = "=HYPERLINK(\"http://x\")"
PATHS = ("../../keluar", "/etc/x", "..", ".", "", "a\\..\\b", "-rf", "a\nb", "~", "CON", "x" * 20_000)
HOSTILE = (ESCAPES, MARKUP, FORMULA, "+1", "-1", "@x", "\t=1", "{{ 7*7 }}", "${x}", "%s", "'; DROP TABLE articles; --", "a\0b",
           "\u2028", "|a|b|", "\r\n# x", "😀" * 40, "http://[", "javascript:alert(3)", "\ufffe", *PATHS)  # fmt: skip
KEPT = frozenset(
    ("start", "end", "status", "kind", "mode", "level", "category", "stance", "type", "basis", "sha256", "schema_version")
)


def spoiled(record: ArticleRecord, words: str) -> ArticleRecord:
    """The record with ``words`` in the place of each text that the schema leaves free, its quotations as long as before."""
    return ArticleRecord.model_validate(_spoiled(record.model_dump(mode="json"), words))


def _spoiled(value: Any, words: str, key: str = "") -> Any:
    if isinstance(value, list):
        return [_spoiled(item, words, key) for item in value]
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            return value | {"text": (words * len(value["text"]) or value["text"])[: len(value["text"])]}
        return {name: _spoiled(item, words, name) for name, item in value.items()}
    fixed = key in KEPT or key in ("published", "weekday") or not isinstance(value, str)
    return value if fixed else words
