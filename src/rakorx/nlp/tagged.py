"""Articles with inline marks: ``<off>Kapolres Sikka</off> AKBP <per>Yohanes Leba</per>`` → text and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rakorx.errors import ArticleError
from rakorx.page import LABELS

_MARK = re.compile(rf"<(/?)({'|'.join(label.lower() for label in LABELS)})(?: (meeting))?>")
_OTHER_MARK = re.compile(r"</?[a-z]+[^>]*>")
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    """An article's plain text and its marked spans (start, end, label), in text order, never overlapping."""

    id: str
    text: str
    spans: tuple[Span, ...]


def read_tagged_folder(folder: Path) -> Iterator[TaggedArticle]:
    """Read every ``*.tagged.txt`` of a folder, by name."""
    for path in sorted(folder.glob("*.tagged.txt")):
        yield read_tagged(path.name.removesuffix(".tagged.txt"), path.read_text(encoding="utf-8"))


def read_tagged(name: str, marked: str) -> TaggedArticle:
    """Read one article's marks.

    Raises:
        ArticleError: a mark nests, crosses another, does not close, is unknown, or has a space at its border.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    opened: tuple[str, int] | None = None
    length = at = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        closing, label, _ = mark.groups()
        line = marked.count("\n", 0, mark.start()) + 1
        if not closing:
            if opened:
                raise ArticleError(f"{name}:{line}", "bad_mark", f"<{label}> inside <{opened[0]}>")
            opened = (label, length)
            continue
        if opened is None or opened[0] != label:
            raise ArticleError(f"{name}:{line}", "bad_mark", f"</{label}> closes no <{label}>")
        spans.append((opened[1], length, label.upper()))
        opened = None
    if opened:
        raise ArticleError(name, "bad_mark", f"<{opened[0]}> never closes")
    text = "".join(pieces) + marked[at:]
    _refuse_bad_spans(name, text, spans)
    return TaggedArticle(name, text, tuple(spans))


def _refuse_bad_spans(name: str, text: str, spans: list[Span]) -> None:
    unknown = _OTHER_MARK.search(text)
    if unknown:
        raise ArticleError(name, "bad_mark", f"unknown mark {unknown[0]!r}")
    for start, end, label in spans:
        marked = text[start:end]
        if not marked or marked != marked.strip() or "\n" in marked:
            raise ArticleError(name, "bad_mark", f"<{label.lower()}> spans {marked!r}")
