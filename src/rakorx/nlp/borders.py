"""Borders of the recognised spans set right: no loose comma, dash, small word or line end at the rim, whole brackets.

The recogniser decides token by token and now and then takes a bracket along that was opened before the span, or leaves
out the one that closes it: ``Rabu (9/4`` + ``)``. It also lets a risk run on into the words that lead to the next
phrase (``kelelahan petugas yang``) or deny it (``kontak fisik tidak ada``).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.day_marks import mark_days
from rakorx.nlp.tokens import text_of, words_of

_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_OPENERS = frozenset(_PAIRS.values())
_RIM = frozenset([",", ";", ":", "-", "–", "—", "/", "|", ".", "…", '"', "'", "’", "‘", "*", "--"])


class _RimWords(NamedTuple):
    """Small words of the word lists at the rim of a risk that are no part of it."""

    before: frozenset[str]
    behind: frozenset[str]
    denials: frozenset[tuple[str, ...]]


@cache
def _rim_words() -> _RimWords:
    words = load_gazetteers()
    before, behind, denials = (words.names(f"small_word.risk.{which}") for which in ("before", "behind", "denial"))
    return _RimWords(frozenset(before), frozenset(behind), frozenset(tuple(name.split()) for name in denials))


@Language.component("rakorx_borders", assigns=["doc.ents"])
def set_borders(doc: Doc) -> Doc:
    """Trim and close each entity; one of which nothing is left goes."""
    words, entities = words_of(doc), doc.ents
    taken = {token for entity in entities for token in range(entity.start, entity.end)}
    spans = []
    for entity in entities:
        start, end = _trimmed(words, entity.start, _line_end(words, entity.start, entity.end), entity.label_)
        if start < end:
            end += _is_open(words, start, end) and end not in taken
            spans.append(Span(doc, start, end, label=entity.label))
    doc.ents = mark_days(doc, spans, text_of(doc, words))
    return doc


def _line_end(words: list[str], start: int, end: int) -> int:
    """Where the first line end of ``start:end`` stands, or ``end``."""
    return next((at for at in range(start, end) if "\n" in words[at]), end)


def _trimmed(words: list[str], start: int, end: int, label: str) -> tuple[int, int]:
    while start < end and (words[start] in _RIM or words[start] in _PAIRS or words[start].isspace()):
        start += 1
    if label == "RISK":
        start, end = _bare_risk(words, start, end)
    while start < end and _is_loose(words, start, end):
        end -= 1
    return start, end


def _bare_risk(words: list[str], start: int, end: int) -> tuple[int, int]:
    """The bounds without small words; a risk keeps at least one word."""
    rim = _rim_words()
    lower = [word.lower() for word in words[start:end]]
    while len(lower) > 1 and lower[0] in rim.before:
        lower.pop(0)
        start += 1
    if len(lower) > 2 and (lower[-2], lower[-1]) in rim.denials:
        del lower[-2:]
    while len(lower) > 1 and lower[-1] in rim.behind:
        lower.pop()
    return start, start + len(lower)


def _is_loose(words: list[str], start: int, end: int) -> bool:
    """Whether the last token does not belong: a mark, a space, an open bracket, a close one that nothing opened."""
    last = words[end - 1]
    if last in _PAIRS:
        return _balance(words, start, end, last) < 0
    return last in _RIM or last in _OPENERS or last.isspace()


def _is_open(words: list[str], start: int, end: int) -> bool:
    """Whether the next token closes a bracket that the span opened."""
    return end < len(words) and words[end] in _PAIRS and _balance(words, start, end, words[end]) > 0


def _balance(words: list[str], start: int, end: int, closer: str) -> int:
    """How many brackets of a kind are opened within ``start:end`` beyond those that are closed."""
    inside = words[start:end]
    return inside.count(_PAIRS[closer]) - inside.count(closer)
