"""Public sentences in CoNLL columns, one token a line: put back together as printed, with their spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rakorx.errors import ArticleError
from rakorx.nlp.tagged import Span, TaggedArticle

LABELS = {
    "PER": "PER", "PERSON": "PER",
    "LOC": "LOC", "PLACE": "LOC", "LOCATION": "LOC",
    "ORG": "ORG", "ORGANISATION": "ORG", "ORGANIZATION": "ORG",
}  # fmt: skip
_NO_SPACE_BEFORE = frozenset(",.;:!?)]%”’")
_RIM = frozenset("()[]\"“”'‘’,;:")
_NO_SPACE_AFTER = frozenset("([“‘")


def read_conll(path: Path) -> Iterator[TaggedArticle]:
    """Read a file's sentences; the token is the first column and the IOB tag the last.

    Raises:
        ArticleError: a line has no tag, or a tag's label is unknown.
    """
    rows: list[tuple[str, str]] = []
    count = 0
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate([*lines, "\n"], 1):
            columns = line.split()
            if columns:
                rows.append(_read_row(f"{path}:{number}", columns))
            elif rows:
                count += 1
                yield _join(f"{path.parent.name}/{path.stem}-{count}", rows)
                rows = []


def _read_row(place: str, columns: list[str]) -> tuple[str, str]:
    tag = columns[-1]
    if len(columns) < 2 or (tag != "O" and tag[2:] not in LABELS):
        raise ArticleError(place, "bad_tag", f"expected a token and O, B-PER, I-PER …, not {' '.join(columns)!r}")
    return columns[0], tag if tag == "O" else tag[:2] + LABELS[tag[2:]]


def _join(name: str, rows: list[tuple[str, str]]) -> TaggedArticle:
    text = ""
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for (token, tag), space in zip(rows, _spaces(token for token, _ in rows), strict=True):
        if opened and tag != f"I-{opened[1]}":
            spans.append((opened[0], len(text), opened[1]))
            opened = None
        text += " " * space
        if tag != "O" and opened is None:
            opened = (len(text), tag[2:])
        text += token
    if opened:
        spans.append((opened[0], len(text), opened[1]))
    return TaggedArticle(name, text, tuple(span for span in (_bare(text, *span) for span in spans) if span))


def _bare(text: str, start: int, end: int, label: str) -> Span | None:
    """The span without brackets and quotes at its rim: the sets take ``(Jokowi)`` for one token."""
    while start < end and text[start] in _RIM:
        start += 1
    while start < end and text[end - 1] in _RIM:
        end -= 1
    return (start, end, label) if start < end else None


def _spaces(tokens: Iterable[str]) -> Iterator[bool]:
    """Whether a space stands before each token; straight quotes open and close in turn."""
    before = ""
    quoted = False
    for token in tokens:
        glued = not before or token in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER
        if token in ('"', "''", "``"):
            glued = glued or quoted
            quoted = not quoted
        else:
            opens = quoted and before in ('"', "``")
            in_number = before == "." and token[0].isdigit()
            glued = glued or opens or in_number or "/" in (token, before)
        yield not glued
        before = token
